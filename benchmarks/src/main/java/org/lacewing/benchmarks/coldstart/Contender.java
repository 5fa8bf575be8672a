package org.lacewing.benchmarks.coldstart;

import java.util.ArrayList;
import java.util.List;

/**
 * One way to a first answer: a program that is started anew for every measurement.
 *
 * @param name what the table calls it
 * @param path the class path
 * @param program the class with {@code main}
 * @param options Java's options
 * @param arguments the program's arguments
 * @param home what the program takes for the user's home folder
 */
record Contender(
    String name,
    ServingPath path,
    Class<?> program,
    List<String> options,
    List<String> arguments,
    Home home) {
  Contender {
    options = List.copyOf(options);
    arguments = List.copyOf(arguments);
  }

  /** Returns the same program under another name with more options of Java. */
  Contender with(String newName, String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return new Contender(newName, path, program, all, arguments, home);
  }

  /** Returns the same program under another name in another home folder. */
  Contender in(Home another, String newName) {
    return new Contender(newName, path, program, options, arguments, another);
  }

  /** Returns the command line after the name of the Java program. */
  List<String> words() {
    List<String> words = new ArrayList<>(options);
    words.add("-Duser.home=" + home.folder());
    words.addAll(List.of("-cp", path.text(), program.getName()));
    words.addAll(arguments);
    return words;
  }
}
