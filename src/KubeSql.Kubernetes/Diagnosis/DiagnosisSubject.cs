using System.Text.Json;

namespace KubeSql.Kubernetes;

/// <summary>The connection that is diagnosed, as far as the steps before have built it.</summary>
internal sealed class DiagnosisSubject : IDisposable
{
    // Who diagnoses waits: a server that answers after a minute is as good as one that does not.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(15);

    private ApiClient? _client;

    /// <summary>Begins with nothing but the context's name.</summary>
    public DiagnosisSubject(DiagnosisRequest request, string? context)
    {
        Request = request;
        Context = context;
        Options = request.Options with
        {
            ResponseTimeout = request.Options.ResponseTimeout < _patience ? request.Options.ResponseTimeout : _patience,
        };
    }

    /// <summary>What was asked.</summary>
    public DiagnosisRequest Request { get; }

    /// <summary>The context that was asked for; null for the current one.</summary>
    public string? Context { get; }

    /// <summary>How the connection behaves.</summary>
    public ClusterConnectionOptions Options { get; }

    /// <summary>The context's name, as far as it is known.</summary>
    public string Cluster => _client is null ? Context ?? "" : Endpoint.Name;

    /// <summary>Whether no network lies between.</summary>
    public bool IsInProcess => Options.Handler is not null;

    /// <summary>The endpoint; known after the first step.</summary>
    public ClusterEndpoint Endpoint { get; private set; } = null!;

    /// <summary>The proxy on the way; null for none.</summary>
    public Uri? Proxy { get; private set; }

    /// <summary>Sends requests; there is one after the first step.</summary>
    public ApiClient Client => _client!;

    /// <summary>The kubeconfig has named the endpoint.</summary>
    public void Begin(ClusterEndpoint endpoint)
    {
        Endpoint = endpoint;
        Proxy = ProxyRules.For(endpoint, Options.Environment).GetProxy(endpoint.Server);

        // Not a ClusterConnection: what that warns of is what the steps find.
        _client = new ApiClient(endpoint, Options);
    }

    /// <summary>Asks once, and reads the answer.</summary>
    /// <exception cref="KubeSqlException">No answer, a refusal, or no JSON.</exception>
    public async Task<JsonElement> AskAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var response = await Client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        byte[] body = await Client.ReadBytesAsync(response, request.Purpose, cancellationToken).ConfigureAwait(false);
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw Client.TransportErrors.Malformed(request.Purpose, "the answer is not valid JSON");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client?.Dispose();
}
