package org.lacewing.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Handles the signals that ask a process to stop (Ctrl-C and a polite kill) in place of the Java
 * runtime. The runtime's own answer starts the shutdown at once, beside the work that still runs;
 * here the work gets the chance to end first.
 *
 * <p>The class that does it, {@code sun.misc.Signal}, is in module {@code jdk.unsupported} and
 * reached by name only: where it is missing or switched off ({@code -Xrs}), the process ends the
 * runtime's way, with exit code 130 all the same.
 */
final class Signals {
  private Signals() {}

  /** Calls {@code handler} in a thread of its own each time the process is asked to stop. */
  static void onInterrupt(Runnable handler) {
    for (String name : new String[] {"INT", "TERM"}) {
      try {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        Object proxy =
            Proxy.newProxyInstance(
                Signals.class.getClassLoader(),
                new Class<?>[] {handlerType},
                (self, method, arguments) ->
                    switch (method.getName()) {
                      case "handle" -> {
                        handler.run();
                        yield null;
                      }
                      case "equals" -> self == arguments[0];
                      case "hashCode" -> name.hashCode();
                      default -> "handler of SIG" + name;
                    });
        signal
            .getMethod("handle", signal, handlerType)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
      } catch (ClassNotFoundException
          | NoSuchMethodException
          | InstantiationException
          | IllegalAccessException
          | InvocationTargetException e) {
        return;
      }
    }
  }
}
