package org.yici;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the whole house; every room is a package beside this class. */
@SpringBootApplication
public class Application {
  public static void main(String[] args) {
    ConfigurableApplicationContext application = SpringApplication.run(Application.class, args);
    if (Boolean.getBoolean(Rehearsal.PROPERTY)) {
      Rehearsal.run(application);
    }
  }
}
