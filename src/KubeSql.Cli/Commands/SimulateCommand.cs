using System.CommandLine;
using System.CommandLine.Parsing;
using KubeSql.Cli.Errors;
using KubeSql.Cli.Options;
using KubeSql.Cli.Output;
using KubeSql.Cli.Terminal;
using KubeSql.Simulator;
using KubeSql.Simulator.Faults;

namespace KubeSql.Cli.Commands;

/// <summary><c>kubesql simulate</c>: serves a simulated cluster until a signal ends it.</summary>
internal sealed class SimulateCommand : Command
{
    private readonly SimulateOptions _options = new();
    private readonly StandardStreams _streams;
    private readonly Interruption _interruption;

    public SimulateCommand(StandardStreams streams, Interruption interruption)
        : base("simulate", "serve a simulated cluster that kubectl and kubesql can use, until interrupted")
    {
        _streams = streams;
        _interruption = interruption;
        _options.AddTo(this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (FirstTokenBefore(parsed) is { } stray)
        {
            throw new UsageException($"simulate does not take '{stray}'.", "Run 'kubesql simulate --help' for its options.");
        }

        var settings = _options.Read(parsed);
        var faults = settings.FaultsFile is { } script ? await ReadFaultsAsync(script, settings.Cluster.Seed, cancellationToken) : null;
        await using var cluster = SimulatedCluster.Create(settings.Cluster);
        cluster.Interceptor = faults;
        await using var host = await StartAsync(cluster, settings.Host, cancellationToken);
        if (settings.KubeconfigFile is { } file)
        {
            await WriteKubeconfigAsync(file, host.Kubeconfig, cancellationToken);
        }

        _interruption.IsExpected = true;
        Announce(host, settings.PrintToken);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return ExitCode.Complete;
    }

    private static string? FirstTokenBefore(ParseResult parsed) =>
        parsed.Tokens[0] is { Type: not TokenType.Command } first ? first.Value : null;

    private static async Task<SimulatorHost> StartAsync(SimulatedCluster cluster, SimulatorHostOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await SimulatorHost.StartAsync(cluster, options, cancellationToken);
        }
        catch (IOException error)
        {
            throw new UsageException($"Cannot listen on port {options.Port}: {error.Message}", "Leave --port out to take a free one.");
        }
    }

    private static async Task<FaultScript> ReadFaultsAsync(string file, int seed, CancellationToken cancellationToken)
    {
        try
        {
            return FaultScript.Parse(await File.ReadAllTextAsync(file, cancellationToken), seed);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new UsageException($"Cannot use '{file}' as a script of faults: {error.Message}", "docs/reliability.md says how to write one.");
        }
    }

    private static async Task WriteKubeconfigAsync(string file, string kubeconfig, CancellationToken cancellationToken)
    {
        try
        {
            await KubeconfigFile.WriteAsync(file, kubeconfig, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Cannot write the kubeconfig: {error.Message}", hint: null);
        }
    }

    private void Announce(SimulatorHost host, bool printToken)
    {
        var output = new Utf8Output(_streams.Output);
        output.Write($"ready {host.Url.AbsoluteUri.TrimEnd('/')}\n");
        if (printToken)
        {
            output.Write($"token {KubeconfigFile.FindToken(host.Kubeconfig)}\n");
        }

        output.Flush();
    }
}
