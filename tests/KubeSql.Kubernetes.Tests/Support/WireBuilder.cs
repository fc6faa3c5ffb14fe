using System.Text;

namespace KubeSql.Kubernetes.Tests;

/// <summary>Writes protobuf, field by field.</summary>
internal sealed class WireBuilder
{
    private readonly List<byte> _bytes = [];

    public byte[] Bytes => [.. _bytes];

    public WireBuilder Number(int field, long value)
    {
        Varint((ulong)field << 3);
        Varint((ulong)value);
        return this;
    }

    public WireBuilder Text(int field, string value) => Message(field, Encoding.UTF8.GetBytes(value));

    public WireBuilder Message(int field, WireBuilder message) => Message(field, message.Bytes);

    public WireBuilder Message(int field, params byte[] message)
    {
        Varint(((ulong)field << 3) | 2);
        Varint((ulong)message.Length);
        _bytes.AddRange(message);
        return this;
    }

    /// <summary>A list of objects as a server sends it.</summary>
    public static byte[] List(string kind, string resourceVersion, string? next, params WireBuilder[] items)
    {
        var list = new WireBuilder().Message(1, new WireBuilder().Text(1, "").Text(2, resourceVersion).Text(3, next ?? ""));
        foreach (var item in items)
        {
            list.Message(2, item);
        }

        var unknown = new WireBuilder().Message(1, new WireBuilder().Text(1, "v1").Text(2, kind)).Message(2, list).Text(3, "").Text(4, "");
        return [.. "k8s\0"u8, .. unknown.Bytes];
    }

    /// <summary>A pod of which only the metadata is of interest.</summary>
    public static WireBuilder Pod(string name, int resourceVersion) =>
        new WireBuilder().Message(1, new WireBuilder().Text(1, name).Text(2, "").Text(6, $"{resourceVersion}")).Message(2).Message(3);

    private void Varint(ulong value)
    {
        while (value >= 0x80)
        {
            _bytes.Add((byte)(value | 0x80));
            value >>= 7;
        }

        _bytes.Add((byte)value);
    }
}
