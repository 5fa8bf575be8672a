package org.lacewing.core.data;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The columns of a data set, their types and roles. At most one column is the label.
 *
 * @param fields the columns in the order of the source
 */
public record Schema(List<Field> fields) {
  /** Copies the fields and checks that names are unique and that there is at most one label. */
  public Schema {
    fields = List.copyOf(fields);
    Set<String> names = new HashSet<>();
    for (Field field : fields) {
      if (!names.add(field.name())) {
        throw new IllegalArgumentException("Two columns are called " + field.name());
      }
    }
    if (fields.stream().filter(field -> field.role() == Role.LABEL).count() > 1) {
      throw new IllegalArgumentException("More than one column is the label");
    }
  }

  /** Returns the inputs of the model, in order. */
  public List<Field> features() {
    return fields.stream().filter(field -> field.role() == Role.FEATURE).toList();
  }

  /** Returns the names of the inputs, in order. */
  public List<String> featureNames() {
    return features().stream().map(Field::name).toList();
  }

  /** Returns the label, if there is one. */
  public Optional<Field> label() {
    return fields.stream().filter(field -> field.role() == Role.LABEL).findFirst();
  }

  /** Returns the field of that name, if there is one. */
  public Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /** Returns the schema without the named columns. */
  public Schema without(Collection<String> names) {
    return new Schema(fields.stream().filter(field -> !names.contains(field.name())).toList());
  }
}
