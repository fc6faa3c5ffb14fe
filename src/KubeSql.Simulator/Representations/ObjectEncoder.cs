using System.Buffers;
using System.Text;
using KubeSql.Simulator.Reading;
using KubeSql.Simulator.Storage;

namespace KubeSql.Simulator.Representations;

/// <summary>Writes stored objects in one representation of one resource. An encoder serves one response.</summary>
internal abstract class ObjectEncoder
{
    /// <summary>A list, up to where its first element begins.</summary>
    public abstract void WriteListStart(IBufferWriter<byte> output, ObjectPage page);

    /// <summary>An element of a list, without comma.</summary>
    public abstract void WriteItem(IBufferWriter<byte> output, StoredObject value);

    /// <summary>An object on its own or in a watch event.</summary>
    public abstract void WriteObject(IBufferWriter<byte> output, StoredObject value);

    /// <summary>The object of a bookmark.</summary>
    public abstract void WriteBookmark(IBufferWriter<byte> output, long resourceVersion, bool endsInitialEvents);

    /// <summary>About how many bytes an element takes: it decides whether a response is worth compressing.</summary>
    public abstract int MeasureItem(StoredObject value);

    protected static void WriteListMetadata(IBufferWriter<byte> output, ObjectPage page)
    {
        Write(output, $"\"metadata\":{{\"resourceVersion\":\"{page.ResourceVersion}\"");
        if (page.Continue is { } next)
        {
            Write(output, $",\"continue\":\"{next}\"");
        }

        if (page.Remaining is { } remaining)
        {
            Write(output, $",\"remainingItemCount\":{remaining}");
        }

        output.Write("}"u8);
    }

    protected static void WriteBookmarkMetadata(IBufferWriter<byte> output, long resourceVersion, bool endsInitialEvents)
    {
        Write(output, $"\"metadata\":{{\"resourceVersion\":\"{resourceVersion}\"");
        output.Write(",\"creationTimestamp\":null"u8);
        if (endsInitialEvents)
        {
            output.Write(",\"annotations\":{\"k8s.io/initial-events-end\":\"true\"}"u8);
        }

        output.Write("}"u8);
    }

    protected static void Write(IBufferWriter<byte> output, string text) => Encoding.UTF8.GetBytes(text.AsSpan(), output);
}
