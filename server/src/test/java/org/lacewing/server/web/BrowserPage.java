package org.lacewing.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.lacewing.core.json.Json;

/** The one page of a {@link Chromium}: looked at and operated as a person does. */
public final class BrowserPage {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Map<String, Integer> CODES =
      Map.of("Tab", 9, "Enter", 13, "Escape", 27, " ", 32);

  private final Chromium browser;
  private final String origin;

  /**
   * Makes the page.
   *
   * @param origin where the server listens
   */
  public BrowserPage(Chromium browser, String origin) {
    this.browser = browser;
    this.origin = origin;
    for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
      browser.ask(domain + ".enable", Json.object());
    }
    size(1280, 900);
  }

  /** Sets the size of the window; a narrow one is that of a telephone. */
  public void size(int width, int height) {
    browser.ask(
        "Emulation.setDeviceMetricsOverride",
        Json.object()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", width < 500));
  }

  /** Sets whether the system's scheme is dark. */
  public void dark(boolean dark) {
    ObjectNode media = Json.object();
    media
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", dark ? "dark" : "light");
    browser.ask("Emulation.setEmulatedMedia", media);
  }

  /** Sets whether pages may run scripts. */
  public void scripts(boolean allowed) {
    browser.ask("Emulation.setScriptExecutionDisabled", Json.object().put("value", !allowed));
  }

  /** Goes to an address of the server and waits until the page is there. */
  public void open(String path) {
    run("window.left = true");
    browser.ask("Page.navigate", Json.object().put("url", origin + path));
    arrived();
  }

  /** Waits until another document has replaced that which {@link #leaving} marked. */
  public void arrived() {
    until("!window.left && document.readyState === 'complete'");
  }

  /** Marks the document, does something that leads away from it and waits for the next. */
  public void leaving(String script) {
    run("window.left = true; " + script);
    arrived();
  }

  /** Returns the value of an expression in the page. */
  public JsonNode run(String script) {
    JsonNode result =
        browser.ask(
            "Runtime.evaluate",
            Json.object()
                .put("expression", script)
                .put("returnByValue", true)
                .put("awaitPromise", true));
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(script + ": " + result.path("exceptionDetails"));
    }
    return result.path("result").path("value");
  }

  /** Returns the text of the first element, or nothing. */
  public String text(String selector) {
    return run("document.querySelector('" + selector + "')?.innerText ?? ''").asText();
  }

  /** Returns how many elements there are. */
  public int count(String selector) {
    return run("document.querySelectorAll('" + selector + "').length").asInt();
  }

  /** Waits until an expression is true. */
  public void until(String condition) {
    until(condition, PATIENCE);
  }

  /** Waits until an expression is true, also in the next document, for as long as a job takes. */
  public void until(String condition, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end) {
      try {
        if (run("Boolean(" + condition + ")").asBoolean()) {
          return;
        }
        Thread.sleep(25);
      } catch (IllegalStateException betweenDocuments) {
        Thread.onSpinWait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    throw new AssertionError("In vain waited for " + condition + " at " + run("location.href"));
  }

  /** Presses a key of {@link #CODES}. */
  public void press(String key) {
    int code = CODES.getOrDefault(key, 0);
    for (String type : List.of("keyDown", "keyUp")) {
      ObjectNode event =
          Json.object()
              .put("type", type)
              .put("key", key)
              .put("code", key.equals(" ") ? "Space" : key)
              .put("windowsVirtualKeyCode", code);
      if (type.equals("keyDown") && key.equals("Enter")) {
        event.put("text", "\r");
      } else if (type.equals("keyDown") && key.equals(" ")) {
        event.put("text", " ");
      }
      browser.ask("Input.dispatchKeyEvent", event);
    }
  }

  /** Types into what has the focus. */
  public void type(String text) {
    browser.ask("Input.insertText", Json.object().put("text", text));
  }

  /** Takes a picture of the whole page. */
  public void picture(String name) throws IOException {
    int height =
        Math.min(4_000, Math.max(600, run("document.documentElement.scrollHeight").asInt()));
    int width = run("innerWidth").asInt();
    ObjectNode options = Json.object().put("format", "png").put("captureBeyondViewport", true);
    options
        .putObject("clip")
        .put("x", 0)
        .put("y", 0)
        .put("width", width)
        .put("height", height)
        .put("scale", 1);
    Path folder = Files.createDirectories(Path.of("target", "screenshots"));
    Files.write(
        folder.resolve(name + ".png"),
        Base64.getDecoder()
            .decode(browser.ask("Page.captureScreenshot", options).path("data").asText()));
  }

  /** Returns the addresses that were asked for elsewhere than on the server. */
  public List<String> foreignRequests() {
    return browser.events.stream()
        .filter(event -> event.path("method").asText().equals("Network.requestWillBeSent"))
        .map(event -> event.path("params").path("request").path("url").asText())
        .filter(
            url -> !url.startsWith(origin) && !url.startsWith("data:") && !url.startsWith("about:"))
        .distinct()
        .toList();
  }

  /** Returns what the browser complained about: forbidden styles and scripts, faults of scripts. */
  public List<String> complaints() {
    return browser.events.stream()
        .filter(
            event ->
                event.path("method").asText().equals("Runtime.exceptionThrown")
                    || (event.path("method").asText().equals("Log.entryAdded")
                        && event
                            .path("params")
                            .path("entry")
                            .path("level")
                            .asText()
                            .equals("error")))
        .map(event -> event.path("params").toString())
        .toList();
  }
}
