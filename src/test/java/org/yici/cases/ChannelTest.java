package org.yici.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.yici.kernel.InputException;

/** The channels are one closed set, the same for portal, interface, window and exchange. */
class ChannelTest {
  @Test
  void everyChannelHasItsCodeInTheExchange() throws Exception {
    String codes = Files.readString(Path.of("city/pingdingshan/exchange.yaml"));
    String line = codes.lines().filter(l -> l.startsWith("applyTypes:")).findFirst().orElseThrow();
    for (Channel channel : Channel.values()) {
      assertThat(line).contains(channel.id() + ": ");
    }
  }

  @Test
  void otherWaysOfWritingAreReadAndStrangeOnesAreNamed() {
    assertThat(Channel.find("窗口")).contains(Channel.WINDOW);
    assertThat(Channel.find("Mobile")).contains(Channel.APP);
    assertThatThrownBy(() -> Channel.read("鸽子", Channel.ONLINE, Channel.OF_PROGRAMS))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("mail（邮寄）");
    assertThatThrownBy(() -> Channel.read("window", Channel.ONLINE, Channel.OF_RESIDENTS))
        .isInstanceOf(InputException.class);
    assertThat(Channel.read(null, Channel.ONLINE, Channel.OF_RESIDENTS)).isEqualTo(Channel.ONLINE);
  }
}
