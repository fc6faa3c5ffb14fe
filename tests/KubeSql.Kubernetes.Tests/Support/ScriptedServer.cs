using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KubeSql.Kubernetes.Tests;

/// <summary>
/// A server on a real socket that says what a test wrote down, request by request; beyond that it keeps silent. Asked for its newest
/// resourceVersion, it names a high one unless a test wrote down another.
/// </summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<RequestDelegate>> _answers = [];
    private readonly ConcurrentDictionary<string, RequestDelegate> _always = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _asked = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _answered = [];

    private ScriptedServer(WebApplication application) => _application = application;

    /// <summary>What was asked, in order.</summary>
    public ConcurrentQueue<RecordedRequest> Requests { get; } = [];

    /// <summary>The address.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>An endpoint that leads here.</summary>
    public ClusterEndpoint Endpoint => new() { Name = "test", Server = Address };

    /// <summary>Starts a server; TLS when a certificate is given.</summary>
    public static async Task<ScriptedServer> StartAsync(
        X509Certificate2? certificate = null,
        bool wantsClientCertificate = false,
        HttpProtocols protocols = HttpProtocols.Http1AndHttp2,
        Action<HttpsConnectionAdapterOptions>? tls = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = certificate is null ? HttpProtocols.Http1 : protocols;
            if (certificate is not null)
            {
                listen.UseHttps(https =>
                {
                    https.ServerCertificate = certificate;
                    https.ClientCertificateMode = wantsClientCertificate ? ClientCertificateMode.RequireCertificate : ClientCertificateMode.NoCertificate;
                    https.AllowAnyClientCertificate();
                    tls?.Invoke(https);
                });
            }
        }));
        var application = builder.Build();
        var server = new ScriptedServer(application);
        application.Run(server.AnswerAsync);
        await application.StartAsync(TestContext.Current.CancellationToken);
        string address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        server.Address = new Uri(address.Replace("[::]", "127.0.0.1"));
        return server;
    }

    /// <summary>Answers requests to a path one after the other. Watches of a path are <c>PATH?watch</c>.</summary>
    public ScriptedServer On(string path, params RequestDelegate[] answers)
    {
        var queue = _answers.GetOrAdd(path, _ => []);
        foreach (var answer in answers)
        {
            queue.Enqueue(answer);
        }

        return this;
    }

    /// <summary>Answers every request to a path the same.</summary>
    public ScriptedServer Always(string path, RequestDelegate answer)
    {
        _always[path] = answer;
        return this;
    }

    /// <summary>The requests to a path.</summary>
    public RecordedRequest[] RequestsTo(string path) => [.. Requests.Where(request => request.Key == path)];

    /// <summary>The headers Authorization and Impersonate-User of every request.</summary>
    public IEnumerable<(string? Authorization, string? User)> Identities() => Requests.Select(
        request => (request.Headers.GetValueOrDefault("Authorization"), request.Headers.GetValueOrDefault("Impersonate-User")));

    /// <summary>Completes once a path was asked for.</summary>
    public Task UntilAskedAsync(string path) => Signal(_asked, path).Task.WaitAsync(TimeSpan.FromSeconds(20));

    /// <summary>Completes once an answer to a path was sent to its end.</summary>
    public Task UntilAnsweredAsync(string path) => Signal(_answered, path).Task.WaitAsync(TimeSpan.FromSeconds(20));

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = RecordedRequest.From(context);
        Requests.Enqueue(request);
        Signal(_asked, request.Key).TrySetResult();
        if (_answers.TryGetValue(request.Key, out var queue) && queue.TryDequeue(out var answer))
        {
            await answer(context);
        }
        else if (_always.TryGetValue(request.Key, out var always))
        {
            await always(context);
        }
        else if (request.Key.EndsWith(RecordedRequest.Newest, StringComparison.Ordinal))
        {
            await Answer.Json(Pods.List(int.MaxValue, null))(context);
        }
        else
        {
            await Answer.Silence(context);
        }

        Signal(_answered, request.Key).TrySetResult();
    }

    private static TaskCompletionSource Signal(ConcurrentDictionary<string, TaskCompletionSource> signals, string path) =>
        signals.GetOrAdd(path, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
