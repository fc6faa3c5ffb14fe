using KubeSql.Kubernetes;

namespace KubeSql.PowerShell;

/// <summary>The clusters of the drive: the contexts of the kubeconfig, and the simulated one. Asks none of them anything.</summary>
internal static class DriveClusters
{
    private const string Demo = "demo";

    /// <summary>The names in order; the simulated cluster only while it is used.</summary>
    public static IReadOnlyList<string> Names()
    {
        var isDemoOpen = ModuleLifetime.Sessions.IsOpen(new SessionRequest { Demo = true });
        return [.. Contexts().Concat(isDemoOpen ? [Demo] : []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether there is a cluster of that name, open or not.</summary>
    public static bool Exists(string name) => name == Demo || Contexts().Contains(name);

    /// <summary>The session to ask for a cluster: where that can be, the one that commands without a context use.</summary>
    public static SessionRequest RequestFor(string name)
    {
        var kubeconfig = ModuleLifetime.Connected?.Kubeconfig;
        if (!Contexts().Contains(name))
        {
            return new SessionRequest { Demo = name == Demo, Contexts = name == Demo ? [] : [name], Kubeconfig = kubeconfig };
        }

        var isCurrent = ModuleLifetime.Connected is null && KubeConfig.Load().CurrentContext == name;
        return new SessionRequest { Contexts = isCurrent ? [] : [name], Kubeconfig = kubeconfig };
    }

    /// <summary>A cluster as <c>Get-KubeSqlCluster</c> shows it.</summary>
    /// <exception cref="KubeSqlException">The context is configured wrongly.</exception>
    public static KubeSqlCluster Describe(string name)
    {
        var request = RequestFor(name);
        var isOpen = ModuleLifetime.Sessions.IsOpen(request);
        if (request.Demo)
        {
            return new KubeSqlCluster(name, SessionOpener.DemoServer, null, ModuleLifetime.Connected?.Demo ?? false, isOpen);
        }

        var config = KubeConfig.Load(request.Kubeconfig);
        var endpoint = config.Resolve(name);
        var isCurrent = ModuleLifetime.Connected is { } connected ? connected.Contexts.Contains(name) : config.CurrentContext == name;
        return new KubeSqlCluster(name, endpoint.Server, endpoint.Namespace, isCurrent, isOpen);
    }

    private static IReadOnlyList<string> Contexts()
    {
        try
        {
            return KubeConfig.Load(ModuleLifetime.Connected?.Kubeconfig).ContextNames;
        }
        catch (KubeConfigException e) when (e.ErrorId == "KubeConfigNotFound")
        {
            return [];
        }
    }
}
