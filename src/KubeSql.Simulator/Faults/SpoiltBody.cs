using System.IO.Pipelines;
using System.Text;
using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.Faults;

/// <summary>Answers whose body is not what the server wrote.</summary>
internal static class SpoiltBody
{
    /// <summary>Some bytes of the body, and then an end.</summary>
    public static ApiResponse After(ApiResponse whole, int bytes, BodyEnd end) => With(whole, async (body, writer, cancellationToken) =>
    {
        var buffer = new byte[1];
        for (var left = bytes; left > 0 && await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) > 0; left--)
        {
            await writer.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }

        await EndAsync(end, writer, cancellationToken).ConfigureAwait(false);
    });

    /// <summary>The body line by line, each as an edit makes it.</summary>
    /// <param name="whole">The server's answer.</param>
    /// <param name="edit">Gets each line with its newline, and its number from 0 on.</param>
    public static ApiResponse Lines(ApiResponse whole, Func<string, int, LineEdit> edit) => With(whole, async (body, writer, cancellationToken) =>
    {
        using var reader = new StreamReader(body, new UTF8Encoding(false));
        for (var number = 0; await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line; number++)
        {
            var edited = edit(line + "\n", number);
            await writer.WriteAsync(Encoding.UTF8.GetBytes(edited.Text), cancellationToken).ConfigureAwait(false);
            if (edited.End != BodyEnd.None)
            {
                await EndAsync(edited.End, writer, cancellationToken).ConfigureAwait(false);
                return;
            }
        }
    });

    private static ApiResponse With(ApiResponse whole, Func<Stream, PipeWriter, CancellationToken, Task> copyAsync) => new()
    {
        StatusCode = whole.StatusCode,
        ContentType = whole.ContentType,
        Headers = whole.Headers,
        WriteBodyAsync = async (writer, cancellationToken) =>
        {
            // Headers go out before anything goes wrong.
            await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
            var body = new ResponseStream(whole);
            await using (body.ConfigureAwait(false))
            {
                await copyAsync(body, writer, cancellationToken).ConfigureAwait(false);
            }
        },
    };

    private static Task EndAsync(BodyEnd end, PipeWriter writer, CancellationToken cancellationToken) => end switch
    {
        BodyEnd.Cut => CutAsync(writer, cancellationToken),
        BodyEnd.Silence => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken),
        _ => Task.CompletedTask,
    };

    private static async Task CutAsync(PipeWriter writer, CancellationToken cancellationToken)
    {
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        throw new ConnectionCutException();
    }
}
