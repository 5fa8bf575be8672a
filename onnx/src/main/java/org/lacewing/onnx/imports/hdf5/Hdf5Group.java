package org.lacewing.onnx.imports.hdf5;

import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.SymbolTableEntry;
import io.jhdf.Utils;
import io.jhdf.btree.BTreeV1;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.SymbolTableMessage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A group of an HDF5 file: named members and attributes. Not thread-safe. */
public final class Hdf5Group {
  /** Entries of a symbol table that lead to another name instead of an address. */
  private static final int SOFT_LINK = 2;

  private final Hdf5File file;
  private final String path;
  private final ObjectHeader header;
  private @Nullable Map<String, Long> members;

  Hdf5Group(Hdf5File file, String path, long address) {
    this(file, path, ObjectHeader.readObjectHeader(file.storage(), address));
  }

  private Hdf5Group(Hdf5File file, String path, ObjectHeader header) {
    this.file = file;
    this.path = path;
    this.header = header;
  }

  /** Returns the group's name with all groups above it, such as {@code /layers/dense}. */
  public String path() {
    return path.isEmpty() ? "/" : path;
  }

  /**
   * Returns the names of the members, ordered.
   *
   * @throws org.lacewing.core.error.DataException if the file is damaged
   */
  public Set<String> names() {
    return members().keySet();
  }

  /**
   * Returns the group at a path below this one, empty if a name is missing or is an array.
   *
   * @param below names joined by slashes
   * @throws org.lacewing.core.error.DataException if the file is damaged
   */
  public Optional<Hdf5Group> group(String below) {
    return find(below).filter(found -> !found.header.hasMessageOfType(DataSpaceMessage.class));
  }

  /**
   * Returns the array at a path below this group, empty if a name is missing or is a group.
   *
   * @param below names joined by slashes
   * @throws org.lacewing.core.error.DataException if the file is damaged
   */
  public Optional<Hdf5Dataset> dataset(String below) {
    return find(below)
        .filter(found -> found.header.hasMessageOfType(DataSpaceMessage.class))
        .map(found -> new Hdf5Dataset(file, found.path, found.header));
  }

  /**
   * Returns the texts of an attribute, one for a scalar, empty if there is no such attribute. An
   * attribute without elements gives an empty list whatever its type.
   *
   * @throws org.lacewing.core.error.DataException if the attribute holds no texts
   */
  public Optional<List<String>> texts(String attribute) {
    return file.guarded(
        path(),
        () ->
            header.getMessagesOfType(AttributeMessage.class).stream()
                .filter(message -> message.getName().equals(attribute))
                .findFirst()
                .map(message -> TextValues.of(file, path() + ", " + attribute, message)));
  }

  private Optional<Hdf5Group> find(String below) {
    Hdf5Group group = this;
    for (String name : below.split("/", -1)) {
      Hdf5Group from = group;
      if (!name.isEmpty()) {
        Long address =
            from.header.hasMessageOfType(DataSpaceMessage.class) ? null : from.members().get(name);
        if (address == null) {
          return Optional.empty();
        }
        group =
            file.guarded(from.path(), () -> new Hdf5Group(file, from.path + "/" + name, address));
      }
    }
    return Optional.of(group);
  }

  private Map<String, Long> members() {
    if (members == null) {
      members = file.guarded(path(), this::readMembers);
    }
    return members;
  }

  private Map<String, Long> readMembers() {
    return header.hasMessageOfType(SymbolTableMessage.class)
        ? symbolTable(header.getMessageOfType(SymbolTableMessage.class))
        : links();
  }

  /** Reads the members as files of HDF5 1.6 and later store them unless told otherwise. */
  private Map<String, Long> symbolTable(SymbolTableMessage message) {
    Map<String, Long> found = new TreeMap<>();
    ByteBuffer names = new LocalHeap(file.storage(), message.getLocalHeapAddress()).getDataBuffer();
    for (long node :
        BTreeV1.createGroupBTree(file.storage(), message.getBTreeAddress()).getChildAddresses()) {
      for (SymbolTableEntry entry :
          new GroupSymbolTableNode(file.storage(), node).getSymbolTableEntries()) {
        if (entry.getCacheType() == SOFT_LINK) {
          throw file.refused(path(), "has a link in place of a member");
        }
        names.position(entry.getLinkNameOffset());
        found.put(Utils.readUntilNull(names), entry.getObjectHeaderAddress());
      }
    }
    return found;
  }

  /** Reads the few members that newer files keep in the group's header. */
  private Map<String, Long> links() {
    if (header.getMessagesOfType(LinkInfoMessage.class).stream()
        .anyMatch(info -> info.getBTreeNameIndexAddress() != -1)) {
      throw file.refused(path(), "keeps the members of a group in a heap, which is not read here");
    }
    Map<String, Long> found = new TreeMap<>();
    for (LinkMessage link : header.getMessagesOfType(LinkMessage.class)) {
      if (link.getLinkType() != LinkMessage.LinkType.HARD) {
        throw file.refused(path(), "has a link in place of a member");
      }
      found.put(link.getLinkName(), link.getHardLinkAddress());
    }
    return found;
  }
}
