using System.CommandLine;
using KubeSql.Simulator;

namespace KubeSql.Cli.Options;

/// <summary>The options of <c>kubesql simulate</c>.</summary>
internal sealed class SimulateOptions
{
    private readonly Option<int> _port = new("--port") { Description = "TCP port on the loopback address [default: a free one]", HelpName = "N" };
    private readonly Option<(int Nodes, int Pods)?> _size = new("--size")
    {
        Description = "small (3 nodes, 60 pods), medium (100, 5,000), large (1,000, 50,000) or NODESxPODS [default: small]",
        HelpName = "SIZE",
        CustomParser = result =>
        {
            var text = result.Tokens[^1].Value;
            if (ClusterSizeParser.TryParse(text, out var size))
            {
                return size;
            }

            result.AddError($"'{text}' is not a size: write small, medium, large or NODESxPODS such as 10x300.");
            return null;
        },
    };

    private readonly Option<int?> _seed = new("--seed") { Description = "another seed makes another cluster [default: 1]", HelpName = "N" };
    private readonly Option<bool> _tls = new("--tls") { Description = "serve HTTPS with a certificate authority of its own", Arity = ArgumentArity.Zero };
    private readonly Option<bool> _live = new("--live") { Description = "let pods come, crash and go", Arity = ArgumentArity.Zero };
    private readonly Option<string?> _kubeconfig = new("--write-kubeconfig") { Description = "write a kubeconfig that reaches the server", HelpName = "FILE" };
    private readonly Option<bool> _token = new("--token") { Description = "print the administrator's bearer token as the second line", Arity = ArgumentArity.Zero };

    private readonly Option<string?> _faults = new("--faults") { Description = "fail by this script of faults (docs/reliability.md)", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        _port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > ushort.MaxValue)
            {
                result.AddError("--port needs a number from 0 to 65535.");
            }
        });
        foreach (var option in (Option[])[_port, _size, _seed, _tls, _live, _kubeconfig, _token, _faults])
        {
            command.Add(option);
        }
    }

    public SimulateSettings Read(ParseResult parsed)
    {
        var defaults = new SimulatorOptions();
        var (nodes, pods) = parsed.GetValue(_size) ?? (defaults.Nodes, defaults.Pods);
        return new SimulateSettings
        {
            Cluster = defaults with { Nodes = nodes, Pods = pods, Seed = parsed.GetValue(_seed) ?? defaults.Seed, IsLive = parsed.GetValue(_live) },
            Host = new SimulatorHostOptions { Port = parsed.GetValue(_port), UseTls = parsed.GetValue(_tls) },
            KubeconfigFile = parsed.GetValue(_kubeconfig),
            PrintToken = parsed.GetValue(_token),
            FaultsFile = parsed.GetValue(_faults),
        };
    }
}
