using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace KubeSql.Soak.Soaking;

/// <summary>Changes a cluster all the time, past every fault: patches of pods, config maps and deployments that come, change and go.</summary>
internal sealed class ChangeMaker(HttpClient server, SoakOptions options)
{
    private const int Workers = 8;
    private const int Names = 2000;

    private string[] _pods = [];
    private long _count;

    /// <summary>Changes made so far.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Learns what pods there are.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/pods");
        request.Headers.TryAddWithoutValidation("Accept", "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1");
        using var response = await server.SendAsync(request, cancellationToken);
        await using var body = await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(cancellationToken);
        using var list = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        _pods =
        [
            .. list.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("metadata"))
                .Select(metadata => $"/api/v1/namespaces/{metadata.GetProperty("namespace").GetString()}/pods/{metadata.GetProperty("name").GetString()}"),
        ];
    }

    /// <summary>Makes changes until cancelled.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => WorkAsync(worker, stop)));

    private async Task WorkAsync(int worker, CancellationToken stop)
    {
        var random = new Random((options.Seed * 100) + worker);
        var started = Stopwatch.GetTimestamp();
        try
        {
            for (long made = 1; ; made++)
            {
                await ChangeAsync(random, made, stop);
                Interlocked.Increment(ref _count);
                var ahead = TimeSpan.FromSeconds(made * Workers / (double)options.Changes) - Stopwatch.GetElapsedTime(started);
                if (ahead > TimeSpan.Zero)
                {
                    await Task.Delay(ahead, stop);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Time is over.
        }
    }

    private Task ChangeAsync(Random random, long step, CancellationToken stop)
    {
        var name = $"soak-{random.Next(Names)}";
        var choice = random.Next(20);
        var collection = choice % 2 == 0 ? "/api/v1/namespaces/default/configmaps" : "/apis/apps/v1/namespaces/default/deployments";
        return choice switch
        {
            < 12 => SendAsync(HttpMethod.Patch, _pods[random.Next(_pods.Length)], Labelled(step), "application/merge-patch+json", stop),
            < 16 => SendAsync(HttpMethod.Post, collection, Labelled(step, name), "application/json", stop),
            < 18 => SendAsync(HttpMethod.Patch, $"{collection}/{name}", Labelled(step), "application/merge-patch+json", stop),
            _ => SendAsync(HttpMethod.Delete, $"{collection}/{name}", null, "application/json", stop),
        };
    }

    // An object that is there already, or not there, is no concern of ours: the next change is another.
    private async Task SendAsync(HttpMethod method, string path, string? body, string contentType, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, contentType);
        using var response = await server.SendAsync(request, stop);
    }

    private static string Labelled(long step, string? name = null) =>
        JsonSerializer.Serialize(new { metadata = name is null ? new Dictionary<string, object> { ["labels"] = Label(step) } : new() { ["name"] = name, ["labels"] = Label(step) } });

    private static Dictionary<string, string> Label(long step) => new() { ["step"] = $"{step}" };
}
