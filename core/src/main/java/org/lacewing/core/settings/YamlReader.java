package org.lacewing.core.settings;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.settings.SettingsNode.Entries;
import org.lacewing.core.settings.SettingsNode.Items;
import org.lacewing.core.settings.SettingsNode.Scalar;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Turns YAML 1.2 (core schema) into {@link SettingsNode}s, one event at a time. No Java object is
 * ever built from a tag: tags other than those of the plain types are refused. Depth and size, with
 * aliases counted in full, are bounded, so a small file cannot grow into a large one.
 */
final class YamlReader {
  private static final int DEEPEST = 50;
  // An experiment has a few hundred values; a list of column names may have thousands.
  private static final long LARGEST = 100_000;
  // Reading digits takes quadratic time; longer ones stay text and fit no number.
  private static final int LONGEST_INTEGER = 100;
  private static final List<Tag> PLAIN_TAGS =
      List.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP);

  private final String name;
  private final boolean lines;
  private final Iterator<Event> events;
  private final ScalarResolver resolver;
  private final Map<String, SettingsNode> anchors = new HashMap<>();

  private YamlReader(String text, String name, boolean lines) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(name)
            .setSchema(new CoreSchema())
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();
    this.name = name;
    this.lines = lines;
    this.events = new Parse(settings).parseString(text).iterator();
    this.resolver = settings.getSchema().getScalarResolver();
  }

  /** Reads a file's text; places are {@code name:line}. */
  static SettingsNode file(String text, String name) {
    return new YamlReader(text, name, true).document();
  }

  /** Reads a text of one line; its place is {@code name}. */
  static SettingsNode value(String text, String name) {
    return new YamlReader(text, name, false).document();
  }

  private SettingsNode document() {
    try {
      events.next(); // stream start
      Event event = events.next();
      if (!event.getEventId().equals(Event.ID.DocumentStart)) {
        return new Scalar(null, "", place(event));
      }
      SettingsNode root = node(events.next(), 0);
      events.next(); // document end
      Event last = events.next();
      if (!last.getEventId().equals(Event.ID.StreamEnd)) {
        throw refused(last, "A second document starts here", "one document");
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      throw new ConfigurationException(
          Failure.of("This is not valid YAML: " + oneLine(e.getProblem()))
              .at(e.getProblemMark().map(this::place).orElse(name))
              .advice("Check indentation, quotes and brackets."),
          e);
    } catch (YamlEngineException e) {
      throw new ConfigurationException(
          Failure.of("This is not valid YAML: " + oneLine(String.valueOf(e.getMessage()))).at(name),
          e);
    }
  }

  private SettingsNode node(Event event, int depth) {
    if (depth > DEEPEST) {
      throw new ConfigurationException(
          Failure.of("Values are nested too deeply")
              .at(place(event))
              .expected("at most " + DEEPEST + " levels"));
    }
    if (event instanceof AliasEvent alias) {
      String anchor = alias.getAlias().getValue();
      SettingsNode node = anchors.get(anchor);
      if (node == null) {
        throw new ConfigurationException(
            Failure.of("Alias *" + anchor + " refers to nothing before it, or to itself")
                .at(place(event)));
      }
      return node;
    }
    SettingsNode node =
        switch (event.getEventId()) {
          case Scalar -> scalar((ScalarEvent) event);
          case SequenceStart -> items((CollectionStartEvent) event, depth);
          case MappingStart -> entries((CollectionStartEvent) event, depth);
          default -> throw new IllegalStateException("Unexpected " + event);
        };
    if (node.weight() > LARGEST) {
      throw new ConfigurationException(
          Failure.of("The file is too large once its aliases are written out")
              .at(place(event))
              .expected("at most " + LARGEST + " values")
              .received(node.weight() + " from here on"));
    }
    ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), node));
    return node;
  }

  private Items items(CollectionStartEvent start, int depth) {
    checkTag(start, start.getTag(), Tag.SEQ);
    List<SettingsNode> items = new ArrayList<>();
    Event event = events.next();
    while (!event.getEventId().equals(Event.ID.SequenceEnd)) {
      items.add(node(event, depth + 1));
      event = events.next();
    }
    return Items.of(items, place(start));
  }

  private Entries entries(CollectionStartEvent start, int depth) {
    checkTag(start, start.getTag(), Tag.MAP);
    Map<String, SettingsNode> entries = new LinkedHashMap<>();
    Event event = events.next();
    while (!event.getEventId().equals(Event.ID.MappingEnd)) {
      if (!(event instanceof ScalarEvent key)) {
        throw refused(event, "A key is not a plain text", "a name");
      }
      SettingsNode value = node(events.next(), depth + 1);
      if (entries.put(key.getValue(), value) != null) {
        throw new ConfigurationException(
            Failure.of("Key " + key.getValue() + " occurs twice in the same map")
                .at(place(key))
                .advice("Remove one of them."));
      }
      event = events.next();
    }
    return Entries.of(entries, place(start));
  }

  private Scalar scalar(ScalarEvent event) {
    Tag tag = event.getTag().map(Tag::new).orElse(null);
    if (tag == null) {
      boolean plain = event.getImplicit().canOmitTagInPlainScalar();
      tag = plain ? resolver.resolve(event.getValue(), true) : Tag.STR;
    } else if (!tag.equals(Tag.STR)) {
      checkTag(event, event.getTag(), resolver.resolve(event.getValue(), true));
    }
    return new Scalar(value(event.getValue(), tag), event.getValue(), place(event));
  }

  private static @Nullable Object value(String text, Tag tag) {
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    if (tag.equals(Tag.BOOL)) {
      return Boolean.valueOf(text);
    }
    if (tag.equals(Tag.INT) && text.length() <= LONGEST_INTEGER) {
      BigInteger integer = integer(text);
      return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : integer;
    }
    if (tag.equals(Tag.FLOAT)) {
      return switch (text.replaceFirst("^\\+", "").toLowerCase(Locale.ROOT)) {
        case ".inf" -> Double.POSITIVE_INFINITY;
        case "-.inf" -> Double.NEGATIVE_INFINITY;
        case ".nan" -> Double.NaN;
        default -> Double.valueOf(text);
      };
    }
    return text;
  }

  private static BigInteger integer(String text) {
    if (text.startsWith("0x")) {
      return new BigInteger(text.substring(2), 16);
    }
    return text.startsWith("0o")
        ? new BigInteger(text.substring(2), 8)
        : new BigInteger(text.startsWith("+") ? text.substring(1) : text);
  }

  private void checkTag(Event event, Optional<String> given, Tag natural) {
    if (given.isPresent()) {
      Tag tag = new Tag(given.get());
      if (!PLAIN_TAGS.contains(tag) || !tag.equals(natural)) {
        throw new ConfigurationException(
            Failure.of("Tag " + given.get().replace(Tag.PREFIX, "!!") + " is not allowed here")
                .at(place(event))
                .advice("Remove the tag: settings are plain texts, numbers, lists and maps."));
      }
    }
  }

  private ConfigurationException refused(Event event, String what, String expected) {
    return new ConfigurationException(Failure.of(what).at(place(event)).expected(expected));
  }

  private String place(Event event) {
    return event.getStartMark().map(this::place).orElse(name);
  }

  private String place(Mark mark) {
    return lines ? name + ":" + (mark.getLine() + 1) : name;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }
}
