package org.lacewing.spark.table;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Hands the cells of a row to the Parquet writer. Not thread-safe. */
final class RowSupport extends WriteSupport<List<? extends @Nullable Object>> {
  private final List<TableColumn> columns;
  private @Nullable RecordConsumer consumer;

  RowSupport(List<TableColumn> columns) {
    this.columns = columns;
  }

  @Override
  public String getName() {
    return "lacewing";
  }

  // Deprecated and abstract in the library.
  @Override
  @SuppressWarnings("deprecation")
  public WriteContext init(Configuration configuration) {
    return context();
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return context();
  }

  private WriteContext context() {
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (TableColumn column : columns) {
      switch (column.type()) {
        case WHOLE -> message.required(PrimitiveTypeName.INT64).named(column.name());
        case NUMBER -> message.required(PrimitiveTypeName.FLOAT).named(column.name());
        case TEXT ->
            message
                .optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(column.name());
      }
    }
    MessageType schema = message.named("rows");
    return new WriteContext(schema, Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    this.consumer = recordConsumer;
  }

  @Override
  public void write(List<? extends @Nullable Object> row) {
    RecordConsumer to = consumer;
    if (to == null) {
      throw new IllegalStateException("The writer is not ready");
    }
    to.startMessage();
    for (int i = 0; i < columns.size(); i++) {
      Object cell = row.get(i);
      if (cell != null) {
        to.startField(columns.get(i).name(), i);
        switch (columns.get(i).type()) {
          case WHOLE -> to.addLong((Long) cell);
          case NUMBER -> to.addFloat((Float) cell);
          case TEXT -> to.addBinary(Binary.fromString((String) cell));
        }
        to.endField(columns.get(i).name(), i);
      }
    }
    to.endMessage();
  }
}
