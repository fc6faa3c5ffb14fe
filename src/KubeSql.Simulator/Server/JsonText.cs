using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeSql.Simulator.Server;

/// <summary>JSON as the server writes it: compact, with nothing escaped that need not be.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions s_writerOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions s_serializerOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(output, s_writerOptions))
        {
            write(writer);
        }

        return output.WrittenSpan.ToArray();
    }

    public static byte[] Write(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node, s_serializerOptions);
}
