using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace KubeSql.Kubernetes.Tests;

/// <summary>Things a scripted server may say.</summary>
internal static class Answer
{
    public static RequestDelegate Json(string body, string contentType = "application/json") => Text(200, contentType, body);

    public static RequestDelegate Text(int code, string contentType, string body) => async context =>
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = contentType;
        await context.Response.WriteAsync(body, context.RequestAborted);
    };

    public static RequestDelegate Gzip(string body) => async context =>
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
        await gzip.WriteAsync(Encoding.UTF8.GetBytes(body), context.RequestAborted);
    };

    /// <summary>Compressed, and ended in order before it is whole.</summary>
    public static RequestDelegate CutGzip(string body) => async context =>
    {
        using var whole = new MemoryStream();
        await using (var gzip = new GZipStream(whole, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(body), context.RequestAborted);
        }

        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentEncoding = "gzip";
        await context.Response.Body.WriteAsync(whole.ToArray().AsMemory(0, (int)whole.Length / 2), context.RequestAborted);
    };

    public static RequestDelegate Status(int code, string reason, string message, string? retryAfter = null) => async context =>
    {
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        await Text(code, "application/json", StatusBody(code, reason, message))(context);
    };

    public static string StatusBody(int code, string reason, string message) =>
        $$"""{"kind":"Status","apiVersion":"v1","status":"Failure","message":"{{message}}","reason":"{{reason}}","code":{{code}}}""";

    public static RequestDelegate Redirect(string target) => context =>
    {
        context.Response.Redirect(target);
        return Task.CompletedTask;
    };

    /// <summary>Sends a part and cuts the connection.</summary>
    public static RequestDelegate Broken(string part) => async context =>
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(part, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    };

    /// <summary>Cuts the connection at once.</summary>
    public static RequestDelegate Reset { get; } = context =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    /// <summary>Says nothing until the client hangs up.</summary>
    public static RequestDelegate Silence { get; } = async context =>
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    };

    /// <summary>Streams events and ends the watch in order.</summary>
    public static RequestDelegate Events(params string[] lines) => Json(string.Concat(lines.Select(line => line + "\n")));
}
