namespace KubeSql.Simulator.Server;

/// <summary>Answers version and health.</summary>
internal static class ServerInfoEndpoint
{
    /// <summary>The release whose API is simulated.</summary>
    public const string Version = "v1.36.1";

    /// <summary>The answer for a path of this endpoint; null when the path is none.</summary>
    public static ApiResponse? TryRespond(ApiRequest request) => request.Path.TrimEnd('/').Split('/') switch
    {
        [_, "version"] => ApiResponse.OfJson(200, WriteVersion()),
        [_, "healthz" or "livez" or "readyz", ..] => ApiResponse.OfBytes(200, MediaTypes.Text, "ok"u8.ToArray()),
        _ => null,
    };

    private static byte[] WriteVersion() => JsonText.Write(writer =>
    {
        var parts = Version.TrimStart('v').Split('.');
        writer.WriteStartObject();
        writer.WriteString("major", parts[0]);
        writer.WriteString("minor", parts[1]);
        writer.WriteString("gitVersion", Version + "+kubesql");
        writer.WriteString("gitCommit", "");
        writer.WriteString("gitTreeState", "clean");
        writer.WriteString("buildDate", "2025-01-01T00:00:00Z");
        writer.WriteString("goVersion", "");
        writer.WriteString("compiler", "");
        writer.WriteString("platform", "dotnet");
        writer.WriteEndObject();
    });
}
