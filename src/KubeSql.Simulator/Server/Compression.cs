namespace KubeSql.Simulator.Server;

/// <summary>When responses are compressed: as the real server, where the client takes gzip and there are more than 128 KiB.</summary>
internal static class Compression
{
    private const long Threshold = 128 * 1024;

    public static bool IsWorthwhile(long length) => length > Threshold;

    public static bool Wants(ApiRequest request) =>
        request.Header("Accept-Encoding") is { } accepted
        && accepted.Split(',').Any(entry => entry.Trim().Split(';')[0].Equals("gzip", StringComparison.OrdinalIgnoreCase));

    /// <summary>The response, compressed where that is asked for and worthwhile.</summary>
    public static ApiResponse Apply(ApiRequest request, ApiResponse response) =>
        response.ContentLength is { } length && IsWorthwhile(length) && Wants(request) ? response.Compressed() : response;
}
