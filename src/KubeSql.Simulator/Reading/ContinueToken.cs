using System.Buffers.Text;
using System.Text.Json;
using KubeSql.Simulator.Errors;
using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.Reading;

/// <summary>Where a paged list goes on: in the state at a resourceVersion, after a key.</summary>
/// <param name="ResourceVersion">The state; -1 to go on in whatever the state is then, as the token in an Expired answer does.</param>
/// <param name="LastKey">The key of the last object that was sent.</param>
internal readonly record struct ContinueToken(long ResourceVersion, string LastKey)
{
    private const string Format = "meta.k8s.io/v1";

    /// <exception cref="StatusException">The text is no token.</exception>
    public static ContinueToken Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(text));
            var root = document.RootElement;
            var start = root.GetProperty("start").GetString() ?? "";
            if (root.GetProperty("v").GetString() == Format && start.EndsWith('\0'))
            {
                return new ContinueToken(root.GetProperty("rv").GetInt64(), start[..^1]);
            }
        }
        catch (Exception exception) when (exception is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw StatusErrors.BadRequest($"invalid continue token: continue key is not valid: {exception.Message}");
        }

        throw StatusErrors.BadRequest("invalid continue token: continue key is not valid: unknown version or start");
    }

    public override string ToString()
    {
        var (version, key) = this;
        return Base64Url.EncodeToString(JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("v", Format);
            writer.WriteNumber("rv", version);
            writer.WriteString("start", key + "\0");
            writer.WriteEndObject();
        }));
    }
}
