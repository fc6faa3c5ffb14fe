using System.Net;

namespace KubeSql.Kubernetes;

/// <summary>Sends requests under one identity: credentials, deadlines, retries and errors in one place.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly ClusterEndpoint _endpoint;
    private readonly ClusterConnectionOptions _options;
    private readonly ApiRequestWriter _writer;
    private readonly ApiErrors _apiErrors;
    private readonly RetrySchedule _retries;
    private readonly ServerWarnings _warnings;
    private readonly Lazy<ICredentialSource> _credentials;

    /// <summary>Creates a client. Nothing is read or connected yet.</summary>
    public ApiClient(ClusterEndpoint endpoint, ClusterConnectionOptions options)
    {
        _endpoint = endpoint;
        _options = options;
        _writer = new ApiRequestWriter(endpoint);
        var proxy = ProxyRules.For(endpoint, options.Environment);
        _apiErrors = new ApiErrors(endpoint, options.TimeProvider);
        _retries = new RetrySchedule(options.Jitter);
        _warnings = new ServerWarnings(endpoint.Name, options.Diagnostics);
        _credentials = new Lazy<ICredentialSource>(() => CredentialSourceFactory.Create(endpoint, options));
        TransportErrors = new TransportErrors(endpoint, proxy);
        Transport = new HttpTransport(endpoint, options, proxy);
    }

    /// <summary>Words the failures of the network.</summary>
    public TransportErrors TransportErrors { get; }

    /// <summary>The sockets.</summary>
    public HttpTransport Transport { get; }

    /// <summary>What the server's clock showed at its newest answer; null before the first.</summary>
    public ServerTime? ServerTime { get; private set; }

    /// <summary>The credential of the next request; gets one where there is none yet.</summary>
    /// <exception cref="KubeSqlException">There is none to be had.</exception>
    public ValueTask<Credential> GetCredentialAsync(CancellationToken cancellationToken) => _credentials.Value.GetAsync(cancellationToken);

    /// <summary>Sends a request, again where a failure is likely to pass.</summary>
    /// <exception cref="KubeSqlException">No answer, or a refusal.</exception>
    public async Task<ApiResponse> GetAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        for (int tries = 1; ; tries++)
        {
            TimeSpan delay;
            try
            {
                return await SendAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (KubeSqlException error) when (_retries.DelayAfter(error, tries) is { } wait)
            {
                delay = wait;
                Report(DiagnosticLevel.Verbose, $"{error.Message} Trying again in {delay.TotalSeconds:0.0} s.");
            }

            await Task.Delay(delay, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sends a request and reads the whole answer.</summary>
    public async Task<byte[]> GetBytesAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var response = await GetAsync(request, cancellationToken).ConfigureAwait(false);
        return await ReadBytesAsync(response, request.Purpose, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads what is left of an answer.</summary>
    public async Task<byte[]> ReadBytesAsync(ApiResponse response, string purpose, CancellationToken cancellationToken)
    {
        using var deadline = new ReadDeadline(_options.ResponseTimeout, _options.TimeProvider, cancellationToken);
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        int read;
        while ((read = await ReadAsync(response, buffer, deadline, purpose).ConfigureAwait(false)) > 0)
        {
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    /// <summary>Reads a part of an answer within a deadline.</summary>
    /// <exception cref="KubeTransportException">The connection broke off, or the server was silent for too long.</exception>
    public async ValueTask<int> ReadAsync(ApiResponse response, Memory<byte> buffer, ReadDeadline deadline, string purpose)
    {
        try
        {
            deadline.Resume();
            int read = await response.Body.ReadAsync(buffer, deadline.Token).ConfigureAwait(false);
            deadline.Pause();
            return read;
        }
        catch (OperationCanceledException exception) when (deadline.IsExpired)
        {
            throw TransportErrors.ResponseTimeout(exception, purpose, deadline.Silence);
        }
        catch (Exception exception) when (TransportErrors.IsTransport(exception))
        {
            throw TransportErrors.From(exception, purpose);
        }
    }

    /// <summary>Sends a request once; after a 401, once more with a renewed credential.</summary>
    public async Task<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var credential = await _credentials.Value.GetAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await SendAsync(request, credential, cancellationToken).ConfigureAwait(false);
        }
        catch (KubeApiException error) when (error.StatusCode == HttpStatusCode.Unauthorized && _credentials.Value.Invalidate(credential))
        {
            Report(DiagnosticLevel.Verbose, "The server no longer accepts the credential; renewing it.");
        }

        var renewed = await _credentials.Value.GetAsync(cancellationToken).ConfigureAwait(false);
        return await SendAsync(request, renewed, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reports something to whoever listens.</summary>
    public void Report(DiagnosticLevel level, string message) => _options.Diagnostics?.Invoke(new Diagnostic(level, _endpoint.Name, message));

    /// <summary>The error for a Status object inside a stream.</summary>
    public KubeApiException ErrorFrom(ApiStatus status, string purpose) => _apiErrors.FromStatus(status, purpose);

    /// <inheritdoc/>
    public void Dispose() => Transport.Dispose();

    private async Task<ApiResponse> SendAsync(ApiRequest request, Credential credential, CancellationToken cancellationToken)
    {
        Report(DiagnosticLevel.Debug, $"{(request.Content is null ? "GET" : "POST")} {request.Path}");
        using var deadline = new ReadDeadline(_options.ResponseTimeout, _options.TimeProvider, cancellationToken);
        using var message = _writer.Write(request, credential);
        HttpResponseMessage? response = null;
        try
        {
            response = await Transport.SendAsync(message, credential.Certificate, deadline.Token).ConfigureAwait(false);
            ServerTime = response.Headers.Date is { } date ? new ServerTime(date, _options.TimeProvider.GetUtcNow()) : ServerTime;
            _warnings.Report(response);
            await ThrowUnlessJsonAsync(response, request, deadline.Token).ConfigureAwait(false);
            return await ApiResponse.OpenAsync(response, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            response?.Dispose();
            if (Translate(exception, request.Purpose, deadline, cancellationToken) is { } translated)
            {
                throw translated;
            }

            throw;
        }
    }

    private KubeTransportException? Translate(Exception exception, string purpose, ReadDeadline deadline, CancellationToken cancellationToken) => exception switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested => null,
        OperationCanceledException when deadline.IsExpired => TransportErrors.ResponseTimeout(exception, purpose, deadline.Silence),
        // The handler reports a connect timeout as a cancellation that nobody asked for.
        OperationCanceledException => TransportErrors.ConnectTimeout(exception, purpose, _options.ConnectTimeout),
        _ when TransportErrors.IsTransport(exception) => TransportErrors.From(exception, purpose),
        _ => null,
    };

    private async Task ThrowUnlessJsonAsync(HttpResponseMessage response, ApiRequest request, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw await _apiErrors.FromResponseAsync(response, request.Purpose, cancellationToken).ConfigureAwait(false);
        }

        string? mediaType = response.Content.Headers.ContentType?.MediaType;
        bool isExpected = mediaType is null
            || mediaType.Contains("json", StringComparison.OrdinalIgnoreCase)
            || (request.AllowPlainText && mediaType == "text/plain")
            || (mediaType == WireList.MediaType && request.Accept.StartsWith(WireList.MediaType, StringComparison.Ordinal));
        if (!isExpected)
        {
            throw await _apiErrors.UnexpectedContentAsync(response, request.Purpose, cancellationToken).ConfigureAwait(false);
        }
    }
}
