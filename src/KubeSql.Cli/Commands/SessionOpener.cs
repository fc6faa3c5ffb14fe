using KubeSql.Cli.Options;
using KubeSql.Cli.Terminal;
using KubeSql.Kubernetes;

namespace KubeSql.Cli.Commands;

/// <summary>Opens a session that lists each table once, over the clusters that were asked for.</summary>
internal static class SessionOpener
{
    /// <exception cref="KubeConfigException">No kubeconfig, no such context, or none that is complete.</exception>
    public static OpenedSession Open(ConnectionSettings settings, WarningLines warnings)
    {
        var options = new ClusterConnectionOptions { Diagnostics = warnings.Write };
        var demo = settings.IsDemo ? DemoCluster.Create(options) : null;
        var (connections, isPartial) = demo is null ? Connect(settings, options, warnings) : ([demo.Connect()], false);
        var session = KubeSqlSession.Open(
            connections,
            new KubeSqlOptions
            {
                Mode = MirrorMode.ListOnce,
                Namespace = settings.Namespace,
                IncludeSecretValues = settings.IncludeSecretValues,
                Diagnostics = warnings.Write,
            });
        return new OpenedSession(session, demo, isPartial);
    }

    private static (ClusterConnection[] Connections, bool IsPartial) Connect(
        ConnectionSettings settings, ClusterConnectionOptions options, WarningLines warnings)
    {
        var config = KubeConfig.Load(settings.Kubeconfig);
        if (!settings.AllContexts)
        {
            string?[] contexts = settings.Contexts.Count > 0 ? [.. settings.Contexts] : [null];
            return ([.. contexts.Select(context => new ClusterConnection(config.Resolve(context), options))], false);
        }

        var endpoints = ResolveAll(config, warnings);
        return ([.. endpoints.Select(endpoint => new ClusterConnection(endpoint, options))], endpoints.Count < config.ContextNames.Count);
    }

    /// <summary>Every context that is complete; the others are warnings, or the error when there is no complete one.</summary>
    private static List<ClusterEndpoint> ResolveAll(KubeConfig config, WarningLines warnings)
    {
        var endpoints = new List<ClusterEndpoint>();
        var errors = new List<KubeConfigException>();
        foreach (var context in config.ContextNames)
        {
            try
            {
                endpoints.Add(config.Resolve(context));
            }
            catch (KubeConfigException error)
            {
                errors.Add(error);
            }
        }

        if (endpoints.Count == 0)
        {
            throw errors.FirstOrDefault()
                ?? new KubeConfigException("NoContexts", "The kubeconfig has no contexts.", hint: "Check it with: kubectl config get-contexts");
        }

        errors.ForEach(error => warnings.Warn(error.Message));
        return endpoints;
    }
}
