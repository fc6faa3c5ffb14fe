using System.IO.Compression;
using System.Text;
using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.Faults;

/// <summary>Answers that break off, stay away, or are encoded in unexpected ways.</summary>
internal static class TransportFaults
{
    public static IEnumerable<KeyValuePair<string, Fault>> All { get; } = new Dictionary<string, Fault>
    {
        ["F03/reset"] = new(FaultTarget.Any, (_, _) => throw new ConnectionCutException()),
        ["F04/reset"] = Ending(FaultTarget.List, BodyEnd.Cut),
        ["F05/reset"] = Ending(FaultTarget.Watch, BodyEnd.Cut),
        ["F06/list"] = Ending(FaultTarget.List, BodyEnd.Silence),
        ["F06/watch"] = Ending(FaultTarget.Watch, BodyEnd.Silence),
        ["F07/silence"] = new(FaultTarget.Any, SilenceAsync),
        ["F12/list"] = Ending(FaultTarget.List, BodyEnd.Orderly),
        ["F12/watch"] = Ending(FaultTarget.Watch, BodyEnd.Orderly),
        ["F15/members"] = Encoded(FaultTarget.Watch, "gzip", EachLineAMemberAsync),
        ["F15/flushed"] = Encoded(FaultTarget.Watch, "gzip", OneStreamAsync),
        ["F15/list"] = Encoded(FaultTarget.List, "gzip", OneStreamAsync),
        ["F15/truncated"] = Encoded(FaultTarget.List, "gzip", (body, writer, token) => ChangedAsync(body, writer, gzip => gzip[..(gzip.Length / 2)], token)),
        ["F15/checksum"] = Encoded(FaultTarget.List, "gzip", (body, writer, token) => ChangedAsync(body, writer, SpoilChecksum, token)),
        ["F15/unknown"] = Encoded(FaultTarget.List, "br", (body, writer, token) => body.CopyToAsync(writer, token)),
    };

    private static Fault Ending(FaultTarget target, BodyEnd end) => new(target, async (context, cancellationToken) =>
        SpoiltBody.After(await context.AnswerAsync(cancellationToken).ConfigureAwait(false), context.Rule.Bytes, end));

    private static async Task<ApiResponse> SilenceAsync(FaultContext context, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        throw new ConnectionCutException();
    }

    private static Fault Encoded(FaultTarget target, string encoding, Func<Stream, Stream, CancellationToken, Task> encodeAsync) =>
        new(target, async (context, cancellationToken) =>
        {
            var whole = await context.AnswerAsync(cancellationToken).ConfigureAwait(false);
            return new ApiResponse
            {
                StatusCode = whole.StatusCode,
                ContentType = whole.ContentType,
                Headers = [.. whole.Headers, new("Content-Encoding", encoding)],
                WriteBodyAsync = async (writer, token) =>
                {
                    var body = new ResponseStream(whole);
                    await using (body.ConfigureAwait(false))
                    {
                        await encodeAsync(body, writer.AsStream(leaveOpen: true), token).ConfigureAwait(false);
                    }
                },
            };
        });

    // As Kubernetes 1.37 compresses streamed lists.
    private static async Task EachLineAMemberAsync(Stream body, Stream output, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(body);
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true);
            await using (gzip.ConfigureAwait(false))
            {
                await gzip.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancellationToken).ConfigureAwait(false);
            }

            await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task OneStreamAsync(Stream body, Stream output, CancellationToken cancellationToken)
    {
        var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true);
        await using (gzip.ConfigureAwait(false))
        {
            var buffer = new byte[16 * 1024];
            int read;
            while ((read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                await gzip.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                await gzip.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task ChangedAsync(Stream body, Stream output, Func<byte[], byte[]> change, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        await OneStreamAsync(body, whole, cancellationToken).ConfigureAwait(false);
        await output.WriteAsync(change(whole.ToArray()), cancellationToken).ConfigureAwait(false);
    }

    // The last eight bytes are the checksum and the length.
    private static byte[] SpoilChecksum(byte[] gzip)
    {
        gzip[^8] ^= 0xff;
        return gzip;
    }
}
