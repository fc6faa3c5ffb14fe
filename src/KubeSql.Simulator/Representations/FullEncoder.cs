using System.Buffers;
using KubeSql.Simulator.Reading;
using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Representations;

/// <summary>Objects as they are stored: bytes are copied, nothing is parsed.</summary>
internal sealed class FullEncoder(ServedResource resource) : ObjectEncoder
{
    public override void WriteListStart(IBufferWriter<byte> output, ObjectPage page)
    {
        Write(output, $"{{\"kind\":\"{resource.ListKind}\",\"apiVersion\":\"{resource.Facts.GroupVersion}\",");
        WriteListMetadata(output, page);
        output.Write(",\"items\":["u8);
    }

    public override void WriteItem(IBufferWriter<byte> output, StoredObject value)
    {
        output.Write(resource.ItemPrefix);
        output.Write(resource.FromMetadata(value));
    }

    public override void WriteObject(IBufferWriter<byte> output, StoredObject value)
    {
        output.Write(resource.ObjectPrefix);
        output.Write(resource.FromMetadata(value));
    }

    public override void WriteBookmark(IBufferWriter<byte> output, long resourceVersion, bool endsInitialEvents)
    {
        output.Write(resource.ObjectPrefix);
        WriteBookmarkMetadata(output, resourceVersion, endsInitialEvents);
        output.Write("}"u8);
    }

    public override int MeasureItem(StoredObject value) => value.Json.Length;
}
