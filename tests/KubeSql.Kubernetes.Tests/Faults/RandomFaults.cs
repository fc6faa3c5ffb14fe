using System.IO.Pipelines;
using System.Text;
using KubeSql.Simulator.Server;
using SimulatedRequest = KubeSql.Simulator.Server.ApiRequest;
using SimulatedResponse = KubeSql.Simulator.Server.ApiResponse;

namespace KubeSql.Kubernetes.Tests;

/// <summary>Spoils some of the answers to GET requests: refusals, bodies cut anywhere, errors inside watches.</summary>
internal sealed class RandomFaults(int seed) : IRequestInterceptor
{
    private readonly Random _random = new(seed);
    private volatile bool _isOver;

    /// <summary>How many answers were spoilt.</summary>
    public int Count { get; private set; }

    /// <summary>From now on nothing more is spoilt.</summary>
    public void End() => _isOver = true;

    public async Task<SimulatedResponse> InterceptAsync(
        SimulatedRequest request, Func<SimulatedRequest, CancellationToken, Task<SimulatedResponse>> next, CancellationToken cancellationToken)
    {
        int choice = Choose(20);
        if (_isOver || request.Method != "GET" || choice >= 14)
        {
            return await next(request, cancellationToken);
        }

        bool isWatch = request.Query.IsTrue("watch");
        Count++;
        return choice switch
        {
            0 => Refusal(429, "TooManyRequests"),
            1 => Refusal(500, "InternalError"),
            2 => Refusal(410, "Expired"),
            3 => Refusal(504, "Timeout"),
            4 => SimulatedResponse.OfBytes(503, "text/html", Encoding.UTF8.GetBytes($"<html>You sent Authorization: {request.Header("Authorization")}</html>")),
            5 => throw new HttpRequestException("the connection was reset", new IOException("reset")),
            6 when request.Query.IsTrue("sendInitialEvents") => Refusal(422, "Invalid"),
            7 when isWatch => Ending(await next(request, cancellationToken), Answer.StatusBody(410, "Expired", "too old resource version")),
            8 when isWatch => Ending(await next(request, cancellationToken), Answer.StatusBody(500, "InternalError", "no leader")),
            9 when isWatch => Ending(await next(request, cancellationToken), Answer.StatusBody(429, "TooManyRequests", "slow down")),
            10 or 11 => Cut(await next(request, cancellationToken), isOrderly: true),
            _ => Cut(await next(request, cancellationToken), isOrderly: false),
        };
    }

    private int Choose(int below)
    {
        lock (_random)
        {
            return _random.Next(below);
        }
    }

    private static SimulatedResponse Refusal(int code, string reason) =>
        SimulatedResponse.OfJson(code, Encoding.UTF8.GetBytes(Answer.StatusBody(code, reason, "a fault")));

    private SimulatedResponse Cut(SimulatedResponse whole, bool isOrderly) => Spoil(whole, null, isOrderly);

    private SimulatedResponse Ending(SimulatedResponse whole, string status) => Spoil(whole, status, isOrderly: true);

    // Lets a random number of bytes pass; then ends the body, with an ERROR event behind the last whole line if one is given.
    private SimulatedResponse Spoil(SimulatedResponse whole, string? status, bool isOrderly) => new()
    {
        StatusCode = whole.StatusCode,
        ContentType = whole.ContentType,
        Headers = whole.Headers,
        WriteBodyAsync = async (writer, cancellationToken) =>
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
            var writing = Task.Run(() => WriteWholeAsync(whole, pipe.Writer, stop.Token), CancellationToken.None);
            await CopyAsync(pipe.Reader.AsStream(), writer, Choose(4000), isLines: status is not null, cancellationToken);
            await stop.CancelAsync();
            await writing;
            if (status is not null)
            {
                await writer.WriteAsync(Encoding.UTF8.GetBytes(Pods.Event("ERROR", status) + "\n"), cancellationToken);
            }

            if (!isOrderly)
            {
                throw new IOException("the connection was cut");
            }
        },
    };

    private static async Task WriteWholeAsync(SimulatedResponse whole, PipeWriter writer, CancellationToken cancellationToken)
    {
        try
        {
            await whole.WriteBodyAsync(writer, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The body was cut.
        }

        await writer.CompleteAsync();
    }

    private static async Task CopyAsync(Stream from, PipeWriter to, int bytes, bool isLines, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[1];
        byte last = (byte)'\n';
        while ((bytes-- > 0 || (isLines && last != '\n')) && await from.ReadAsync(buffer, cancellationToken) > 0)
        {
            last = buffer[0];
            await to.WriteAsync(buffer, cancellationToken);
        }
    }
}
