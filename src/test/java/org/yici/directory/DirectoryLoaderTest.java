package org.yici.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yici.IntegrationTest;
import org.yici.platform.CityPack;

class DirectoryLoaderTest extends IntegrationTest {
  @Autowired private DirectoryLoader loader;
  @Autowired private DirectoryStore store;
  @Autowired private Directory directory;
  @Autowired private JdbcClient jdbc;
  @TempDir private Path other;

  @AfterEach
  void theShippedCityAgain() {
    loader.load(Pack.PACK);
    loader.ready();
  }

  private long rows(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }

  @Test
  void whatIsReadFromTheTablesIsWhatThePackSays() {
    DirectoryData read = store.read();
    assertThat(read.city()).isEqualTo(Pack.DATA.city());
    assertThat(read.kinds()).isEqualTo(Pack.DATA.kinds());
    assertThat(read.regions()).containsExactlyInAnyOrderElementsOf(Pack.DATA.regions());
    assertThat(read.agencies()).containsExactlyInAnyOrderElementsOf(Pack.DATA.agencies());
    assertThat(read.services()).isEqualTo(Pack.DATA.services());
    assertThat(read.halls()).isEqualTo(Pack.DATA.halls());
    assertThat(read.staff()).containsExactlyInAnyOrderElementsOf(Pack.DATA.staff());
    assertThat(read.systems()).isEqualTo(Pack.DATA.systems());
  }

  @Test
  void loadingAgainChangesNothing() {
    DirectoryData before = store.read();
    loader.load(Pack.PACK);
    assertThat(store.read()).isEqualTo(before);
    assertThat(rows("directory_region")).isEqualTo(2989);
    assertThat(rows("directory_staff")).isEqualTo(Pack.DATA.staff().size());
  }

  @Test
  void aPersonWhoLeftAndAChangedPostArriveWithTheNextPack() throws Exception {
    copyPack();
    Path staff = other.resolve("staff.csv");
    List<String> lines = Files.readAllLines(staff);
    List<String> changed =
        lines.stream()
            .filter(line -> !line.contains(",zhanhe-chenxiao,"))
            .map(line -> line.replace("zhanhe-liuzhiyuan,刘志远", "zhanhe-liuzhiyuan2,刘志远"))
            .toList();
    Files.write(staff, changed);
    loader.load(new CityPack(other));
    loader.ready();
    assertThat(directory.staffByLogin("zhanhe-chenxiao")).isEmpty();
    assertThat(directory.staffByLogin("zhanhe-liuzhiyuan")).isEmpty();
    assertThat(directory.staffByLogin("zhanhe-liuzhiyuan2").orElseThrow().name()).isEqualTo("刘志远");
  }

  private void copyPack() throws Exception {
    for (Path file : Files.list(Pack.PACK.root()).filter(Files::isRegularFile).toList()) {
      Files.copy(file, other.resolve(file.getFileName()));
    }
  }
}
