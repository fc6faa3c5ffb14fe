using System.CommandLine;
using KubeSql.Cli.Errors;

namespace KubeSql.Cli.Options;

/// <summary>The options that choose the clusters.</summary>
internal sealed class ConnectionOptions
{
    private readonly Option<string?> _kubeconfig = new("--kubeconfig") { Description = "kubeconfig file [default: $KUBECONFIG, else ~/.kube/config]", HelpName = "FILE" };
    private readonly Option<string[]> _contexts = new("--context") { Description = "context to ask; give it again for more clusters [default: the current context]", HelpName = "NAME" };
    private readonly Option<bool> _allContexts = new("--all-contexts") { Description = "ask every context of the kubeconfig", Arity = ArgumentArity.Zero };
    private readonly Option<string?> _namespace = new("--namespace", "-n") { Description = "read only this namespace [default: all]", HelpName = "NAME" };
    private readonly Option<bool> _demo = new("--demo") { Description = "ask a simulated cluster, no kubeconfig needed", Arity = ArgumentArity.Zero };
    private readonly Option<TimeSpan?> _timeout = new("--timeout")
    {
        Description = "give up after this time: seconds, or such as 30s, 2m, 1m30s [default: never]",
        HelpName = "TIME",
        CustomParser = result =>
        {
            var text = result.Tokens[^1].Value;
            if (DurationParser.TryParse(text, out var duration))
            {
                return duration;
            }

            result.AddError($"'{text}' is not a time: write seconds, or such as 500ms, 30s, 2m, 1h.");
            return null;
        },
    };

    private readonly Option<bool> _includeSecretValues = new("--include-secret-values") { Description = "read the values of secrets too [default: their keys and sizes]", Arity = ArgumentArity.Zero };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "tell on standard error what is asked of the servers", Arity = ArgumentArity.Zero };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_demo, _kubeconfig, _contexts, _allContexts, _namespace, _includeSecretValues, _timeout, _verbose])
        {
            command.Add(option);
        }
    }

    /// <summary>Whether errors come with their origin; works on wrong command lines too.</summary>
    public bool IsVerbose(ParseResult parsed) => parsed.GetResult(_verbose) is { Implicit: false };

    /// <exception cref="UsageException">Options exclude each other, or a value cannot be.</exception>
    public ConnectionSettings Read(ParseResult parsed)
    {
        var settings = new ConnectionSettings
        {
            Kubeconfig = parsed.GetValue(_kubeconfig),
            Contexts = [.. (parsed.GetValue(_contexts) ?? []).Distinct(StringComparer.Ordinal)],
            AllContexts = parsed.GetValue(_allContexts),
            Namespace = parsed.GetValue(_namespace),
            IsDemo = parsed.GetValue(_demo),
            IncludeSecretValues = parsed.GetValue(_includeSecretValues),
            Timeout = parsed.GetValue(_timeout),
            IsVerbose = parsed.GetValue(_verbose),
        };
        if (settings.IsDemo && (settings.Kubeconfig is not null || settings.Contexts.Count > 0 || settings.AllContexts))
        {
            throw new UsageException("--demo asks a simulated cluster and excludes --kubeconfig, --context and --all-contexts.");
        }

        if (settings.AllContexts && settings.Contexts.Count > 0)
        {
            throw new UsageException("--all-contexts and --context exclude each other.");
        }

        return settings.Namespace is "" ? throw new UsageException("--namespace needs a name.", "Leave it out for all namespaces.") : settings;
    }
}
