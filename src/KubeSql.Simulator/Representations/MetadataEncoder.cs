using System.Buffers;
using KubeSql.Simulator.Reading;
using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Representations;

/// <summary>Objects as PartialObjectMetadata.</summary>
/// <param name="version">The version of meta.k8s.io.</param>
internal sealed class MetadataEncoder(string version) : ObjectEncoder
{
    public override void WriteListStart(IBufferWriter<byte> output, ObjectPage page)
    {
        Write(output, $"{{\"kind\":\"PartialObjectMetadataList\",\"apiVersion\":\"meta.k8s.io/{version}\",");
        WriteListMetadata(output, page);
        output.Write(",\"items\":["u8);
    }

    public override void WriteItem(IBufferWriter<byte> output, StoredObject value) => WriteObject(output, value);

    public override void WriteObject(IBufferWriter<byte> output, StoredObject value)
    {
        WriteStart(output);
        output.Write("\"metadata\":"u8);
        output.Write(value.Metadata);
        output.Write("}"u8);
    }

    public override void WriteBookmark(IBufferWriter<byte> output, long resourceVersion, bool endsInitialEvents)
    {
        WriteStart(output);
        WriteBookmarkMetadata(output, resourceVersion, endsInitialEvents);
        output.Write("}"u8);
    }

    public override int MeasureItem(StoredObject value) => value.Metadata.Length;

    private void WriteStart(IBufferWriter<byte> output) =>
        Write(output, $"{{\"kind\":\"PartialObjectMetadata\",\"apiVersion\":\"meta.k8s.io/{version}\",");
}
