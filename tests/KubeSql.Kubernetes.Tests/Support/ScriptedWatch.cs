using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace KubeSql.Kubernetes.Tests;

/// <summary>A watch that a test speaks through, for as long as it likes.</summary>
internal sealed class ScriptedWatch
{
    private readonly Channel<byte[]> _bytes = Channel.CreateUnbounded<byte[]>();
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a client watches.</summary>
    public Task Opened => _opened.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public void Send(string text) => Send(Encoding.UTF8.GetBytes(text));

    public void Send(byte[] bytes) => _bytes.Writer.TryWrite(bytes);

    public void End() => _bytes.Writer.Complete();

    /// <summary>Resets the connection.</summary>
    public void Cut() => _bytes.Writer.Complete(new IOException("cut"));

    /// <summary>Answers the request.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        await context.Response.StartAsync(context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        _opened.TrySetResult();
        try
        {
            await foreach (byte[] bytes in _bytes.Reader.ReadAllAsync(context.RequestAborted))
            {
                await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (IOException)
        {
            context.Abort();
        }
    }
}
