package org.yici;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Component;

/** The walls of the house: a change that breaks one cannot land. */
class HouseTest {
  private static final int MOST_LINES = 400;
  private static final String[] OUTSIDE = {"org.springframework..", "java.sql..", "javax.sql.."};
  private static final Set<String> CLOCK_KEEPERS =
      Set.of(
          "org.yici.kernel.TimedId", // for the order of rows only
          "org.yici.platform.PlatformConfiguration",
          "org.yici.platform.backup.BackupCommand",
          "org.yici.identity.account.RealTime",
          "org.yici.seals.signer.KeysCommand",
          "org.yici.seals.signer.SignerSettings",
          "org.yici.province.Settings");
  private static final Pattern TESTS =
      Pattern.compile("^  @(Test|ParameterizedTest|RepeatedTest|Property)\\b", Pattern.MULTILINE);
  private static JavaClasses house;

  @BeforeAll
  static void read() {
    house =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.yici");
  }

  @Test
  void noRoomReachesThroughAWall() {
    ApplicationModules.of(Application.class).verify();
  }

  @Test
  void everyRoomStandsOnAFloorAndMayUseOnlyThisOrLowerOnes() {
    ApplicationModules modules = ApplicationModules.of(Application.class);
    List<String> wrong = new ArrayList<>();
    modules.forEach(
        room ->
            room.getDirectDependencies(modules)
                .uniqueModules()
                .filter(used -> climbs(room.getName(), used.getName()))
                .forEach(used -> wrong.add(room.getName() + " uses the higher " + used.getName())));
    assertThat(wrong).isEmpty();
  }

  private static boolean climbs(String room, String used) {
    if (used.equals(House.OTHER_BUILDING)) {
      return true;
    }
    return !room.equals(House.OUTSIDE_WALL)
        && !room.equals(House.OTHER_BUILDING)
        && !used.equals(House.OUTSIDE_WALL)
        && House.floorOf(used) > House.floorOf(room);
  }

  @Test
  void theProvinceSharesOnlyWhatIsNamed() {
    noClasses()
        .that()
        .resideInAPackage("org.yici.province..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "belong to the city",
                c ->
                    c.getPackageName().startsWith("org.yici")
                        && !c.getPackageName().equals("org.yici.province")
                        && !c.getPackageName().equals("org.yici.kernel")
                        && !Set.of(
                                "org.yici.platform.EmbeddedDatabase",
                                "org.yici.platform.PersonalData")
                            .contains(c.getName())))
        .check(house);
  }

  @Test
  void theKernelIsPlainJava() {
    noClasses()
        .that()
        .resideInAPackage("org.yici.kernel..")
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(OUTSIDE)
        .check(house);
  }

  @Test
  void theLifecycleIsPlainJava() {
    noClasses()
        .that()
        .resideInAPackage("org.yici.cases.lifecycle..")
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(OUTSIDE)
        .check(house);
  }

  @Test
  void whatIsNoBeanInLawAndFormsKnowsNeitherSpringNorSql() {
    noClasses()
        .that()
        .resideInAnyPackage("org.yici.law", "org.yici.forms", "org.yici.catalog.gate")
        .and()
        .doNotHaveSimpleName("package-info")
        .and(isNoBean())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(OUTSIDE)
        .check(house);
  }

  private static DescribedPredicate<JavaClass> isNoBean() {
    return DescribedPredicate.describe(
        "are no beans",
        c ->
            !c.isAnnotatedWith(Component.class)
                && !c.isMetaAnnotatedWith(Component.class)
                && c.getEnclosingClass().map(o -> !isBean(o)).orElse(true));
  }

  private static boolean isBean(JavaClass c) {
    for (JavaAnnotation<?> a : c.getAnnotations()) {
      if (a.getRawType().isEquivalentTo(Component.class)
          || a.getRawType().isMetaAnnotatedWith(Component.class)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void nobodyAsksTheMachineForTheTime() {
    noClasses()
        .that(
            DescribedPredicate.describe(
                "do not keep the clock", c -> !CLOCK_KEEPERS.contains(c.getName())))
        .should()
        .callMethodWhere(
            DescribedPredicate.describe("time without the clock", HouseTest::asksTheMachine))
        .check(house);
  }

  private static boolean asksTheMachine(JavaMethodCall call) {
    String owner = call.getTargetOwner().getName();
    String name = call.getTarget().getName();
    List<JavaClass> parameters = call.getTarget().getRawParameterTypes();
    boolean now =
        owner.startsWith("java.time.")
            && name.equals("now")
            && (parameters.isEmpty() || !parameters.get(0).getName().equals("java.time.Clock"));
    boolean clock = owner.equals("java.time.Clock") && name.startsWith("system");
    boolean millis = owner.equals("java.lang.System") && name.equals("currentTimeMillis");
    return now || clock || millis;
  }

  @Test
  void everyPackageSaysWhatItIsFor() {
    List<String> silent = new ArrayList<>();
    for (Path file : House.files(House.JAVA, ".java")) {
      Path folder = file.getParent();
      String name = House.JAVA.relativize(folder).toString();
      boolean root = folder.equals(House.JAVA);
      if (!root && !Files.exists(folder.resolve("package-info.java")) && !silent.contains(name)) {
        silent.add(name);
      }
    }
    assertThat(silent).as("packages without package-info").isEmpty();
  }

  @Test
  void noFileIsTooLongToRead() {
    List<String> tooLong = new ArrayList<>();
    for (String ending : List.of(".java", ".jte", ".sql", ".js")) {
      for (Path file : House.files(Path.of("src"), ending)) {
        long lines = House.text(file).lines().count();
        if (lines > MOST_LINES) {
          tooLong.add(file + ": " + lines);
        }
      }
    }
    assertThat(tooLong).isEmpty();
  }

  /** A class of tests with another name would never run: the build looks for these two. */
  @Test
  void everyClassOfTestsHasANameThatIsRun() {
    List<String> never = new ArrayList<>();
    for (Path file : House.files(Path.of("src/test/java"), ".java")) {
      boolean tests = TESTS.matcher(House.text(file)).find();
      if (tests && !file.toString().matches(".*(Test|Properties)\\.java")) {
        never.add(file.toString());
      }
    }
    assertThat(never).isEmpty();
  }
}
