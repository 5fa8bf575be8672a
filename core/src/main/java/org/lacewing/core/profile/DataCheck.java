package org.lacewing.core.profile;

import java.util.List;
import org.lacewing.core.plugin.Plugin;
import org.lacewing.core.plugin.Plugins;

/**
 * Looks for one kind of trouble in a profile. One class and one line in {@code META-INF/services};
 * implementations have no state.
 */
public interface DataCheck extends Plugin {

  /** Returns what was found, in any order. */
  List<Finding> findings(ProfiledData data);

  /** Returns all checks on the class path. */
  static Plugins<DataCheck> all() {
    return Plugins.load(DataCheck.class, "data check");
  }
}
