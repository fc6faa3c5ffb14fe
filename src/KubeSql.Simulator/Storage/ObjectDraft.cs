using System.Buffers;
using System.Text.Json;

namespace KubeSql.Simulator.Storage;

/// <summary>
/// An object on its way into the store, cut into top-level and metadata members, so that the fields a server sets can be put in
/// by copying bytes: the generator writes half a gigabyte of pods, and parsing them into a tree would dominate its time.
/// </summary>
internal sealed class ObjectDraft
{
    /// <summary>The order of metadata's fields on the wire.</summary>
    private static readonly string[] s_metadataOrder =
    [
        "name", "generateName", "namespace", "uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp",
        "deletionGracePeriodSeconds", "labels", "annotations", "ownerReferences", "finalizers", "managedFields",
    ];

    private readonly List<Member> _metadata = [];
    private readonly List<Member> _rest = [];

    private readonly record struct Member(string Name, ReadOnlyMemory<byte> Value);

    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public string? Namespace => MetadataText("namespace");

    public string Name => MetadataText("name") ?? "";

    public string Key => StoredObject.KeyOf(Namespace, Name);

    /// <summary>Cuts an object up.</summary>
    /// <exception cref="JsonException">The text is not a JSON object.</exception>
    public static ObjectDraft Parse(ReadOnlySpan<byte> json)
    {
        // A newline in an object would break the framing of watch events; indented input is rare, so only it pays for compacting.
        var copy = json.Contains((byte)'\n') ? Compact(json) : json.ToArray();
        var draft = new ObjectDraft();
        var reader = new Utf8JsonReader(copy);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("An object must be a JSON object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            draft.ReadMember(ref reader, copy);
        }

        return draft;
    }

    public string? MetadataText(string name)
    {
        var index = _metadata.FindIndex(member => member.Name == name);
        return index < 0 || _metadata[index].Value.Span[0] != '"' ? null : JsonSerializer.Deserialize<string>(_metadata[index].Value.Span);
    }

    public void SetMetadata(string name, string value) => SetMetadataJson(name, JsonSerializer.SerializeToUtf8Bytes(value));

    public void SetMetadata(string name, long value) => SetMetadataJson(name, JsonSerializer.SerializeToUtf8Bytes(value));

    public void RemoveMetadata(string name) => _metadata.RemoveAll(member => member.Name == name);

    /// <summary>The object in the form the store keeps.</summary>
    public StoredObject Build(long resourceVersion)
    {
        var output = new ArrayBufferWriter<byte>(_metadata.Sum(member => member.Value.Length + member.Name.Length + 4)
            + _rest.Sum(member => member.Value.Length + member.Name.Length + 4) + ApiVersion.Length + Kind.Length + 64);
        output.Write("{\"kind\":"u8);
        output.Write(JsonSerializer.SerializeToUtf8Bytes(Kind));
        output.Write(",\"apiVersion\":"u8);
        output.Write(JsonSerializer.SerializeToUtf8Bytes(ApiVersion));
        output.Write(",\"metadata\":{"u8);
        var start = output.WrittenCount - 1;
        WriteMetadata(output);
        output.Write("}"u8);
        var metadata = start..output.WrittenCount;
        foreach (var member in _rest)
        {
            output.Write(","u8);
            WriteMember(output, member);
        }

        output.Write("}"u8);
        return new StoredObject(Namespace, Name, resourceVersion, output.WrittenSpan.ToArray(), metadata);
    }

    private static byte[] Compact(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        using var document = JsonDocument.ParseValue(ref reader);
        return JsonSerializer.SerializeToUtf8Bytes(document.RootElement);
    }

    private static void WriteMember(ArrayBufferWriter<byte> output, Member member)
    {
        output.Write(JsonSerializer.SerializeToUtf8Bytes(member.Name));
        output.Write(":"u8);
        output.Write(member.Value.Span);
    }

    private void ReadMember(ref Utf8JsonReader reader, byte[] json)
    {
        var name = reader.GetString()!;
        reader.Read();
        switch (name)
        {
            case "kind":
                Kind = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
                break;
            case "apiVersion":
                ApiVersion = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
                break;
            case "metadata" when reader.TokenType == JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var field = reader.GetString()!;
                    reader.Read();
                    _metadata.Add(new Member(field, ReadValue(ref reader, json)));
                }

                break;
            default:
                _rest.Add(new Member(name, ReadValue(ref reader, json)));
                break;
        }
    }

    private static ReadOnlyMemory<byte> ReadValue(ref Utf8JsonReader reader, byte[] json)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json.AsMemory(start, (int)reader.BytesConsumed - start);
    }

    private void SetMetadataJson(string name, byte[] value)
    {
        RemoveMetadata(name);
        _metadata.Add(new Member(name, value));
    }

    private void WriteMetadata(ArrayBufferWriter<byte> output)
    {
        var isFirst = true;
        foreach (var member in _metadata.OrderBy(Rank))
        {
            if (!isFirst)
            {
                output.Write(","u8);
            }

            isFirst = false;
            WriteMember(output, member);
        }
    }

    private static int Rank(Member member)
    {
        var index = Array.IndexOf(s_metadataOrder, member.Name);
        return index < 0 ? s_metadataOrder.Length : index;
    }
}
