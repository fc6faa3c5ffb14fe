using System.Buffers;
using System.Text.Json;
using KubeSql.Simulator.Reading;
using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Server;
using KubeSql.Simulator.Storage;
using KubeSql.Simulator.Tables;

namespace KubeSql.Simulator.Representations;

/// <summary>Objects as rows of printed columns.</summary>
internal sealed class TableEncoder : ObjectEncoder
{
    private const int TypicalRowLength = 512;

    private readonly TablePrinter _printer;
    private readonly string _version;
    private readonly ObjectEncoder? _rowObjects;
    private readonly TimeProvider _timeProvider;
    private bool _hasWrittenColumns;

    private TableEncoder(TablePrinter printer, string version, ObjectEncoder? rowObjects, TimeProvider timeProvider)
    {
        _printer = printer;
        _version = version;
        _rowObjects = rowObjects;
        _timeProvider = timeProvider;
    }

    /// <param name="resource">What is printed.</param>
    /// <param name="version">The version of meta.k8s.io.</param>
    /// <param name="includeObject">What a row brings along: <c>None</c>, <c>Object</c>, or the metadata.</param>
    /// <param name="timeProvider">Ages are relative to its now.</param>
    public static TableEncoder Create(ServedResource resource, string version, string includeObject, TimeProvider timeProvider)
    {
        ObjectEncoder? rowObjects = includeObject switch
        {
            "None" => null,
            "Object" => new FullEncoder(resource),
            _ => new MetadataEncoder(version),
        };
        return new TableEncoder(PrinterRegistry.For(resource), version, rowObjects, timeProvider);
    }

    public override void WriteListStart(IBufferWriter<byte> output, ObjectPage page)
    {
        WriteTableStart(output);
        WriteListMetadata(output, page);
        WriteColumnsAndRows(output);
    }

    public override void WriteItem(IBufferWriter<byte> output, StoredObject value)
    {
        using var document = JsonDocument.Parse(value.Json);
        output.Write("{\"cells\":"u8);
        output.Write(JsonText.Write(writer => WriteCells(writer, _printer.Cells(document.RootElement, _timeProvider.GetUtcNow()))));
        output.Write(",\"object\":"u8);
        if (_rowObjects is null)
        {
            output.Write("null"u8);
        }
        else
        {
            _rowObjects.WriteObject(output, value);
        }

        output.Write("}"u8);
    }

    public override void WriteObject(IBufferWriter<byte> output, StoredObject value)
    {
        WriteTableStart(output);
        Write(output, $"\"metadata\":{{\"resourceVersion\":\"{value.ResourceVersion}\"}}");
        WriteColumnsAndRows(output);
        WriteItem(output, value);
        output.Write("]}"u8);
    }

    public override void WriteBookmark(IBufferWriter<byte> output, long resourceVersion, bool endsInitialEvents)
    {
        WriteTableStart(output);
        WriteBookmarkMetadata(output, resourceVersion, endsInitialEvents);
        WriteColumnsAndRows(output);
        output.Write("]}"u8);
    }

    public override int MeasureItem(StoredObject value) => TypicalRowLength + (_rowObjects?.MeasureItem(value) ?? 0);

    private void WriteTableStart(IBufferWriter<byte> output) =>
        Write(output, $"{{\"kind\":\"Table\",\"apiVersion\":\"meta.k8s.io/{_version}\",");

    /// <summary>In a watch only the first table carries the columns.</summary>
    private void WriteColumnsAndRows(IBufferWriter<byte> output)
    {
        output.Write(",\"columnDefinitions\":"u8);
        output.Write(_hasWrittenColumns ? "null"u8 : JsonText.Write(WriteColumns));
        output.Write(",\"rows\":["u8);
        _hasWrittenColumns = true;
    }

    private void WriteColumns(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var column in _printer.Columns)
        {
            writer.WriteStartObject();
            writer.WriteString("name", column.Heading);
            writer.WriteString("type", column.Type);
            writer.WriteString("format", column.Format);
            writer.WriteString("description", column.Description);
            writer.WriteNumber("priority", column.Priority);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteCells(Utf8JsonWriter writer, object?[] cells)
    {
        writer.WriteStartArray();
        foreach (var cell in cells)
        {
            switch (cell)
            {
                case null:
                    writer.WriteNullValue();
                    break;
                case string text:
                    writer.WriteStringValue(text);
                    break;
                case long number:
                    writer.WriteNumberValue(number);
                    break;
                case int number:
                    writer.WriteNumberValue(number);
                    break;
                case double number:
                    writer.WriteNumberValue(number);
                    break;
                case bool flag:
                    writer.WriteBooleanValue(flag);
                    break;
                default:
                    throw new InvalidOperationException($"A cell cannot hold a {cell.GetType()}.");
            }
        }

        writer.WriteEndArray();
    }
}
