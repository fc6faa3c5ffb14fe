using System.Management.Automation.Runspaces;

namespace KubeSql.PowerShell;

/// <summary>What the module keeps in a process, and the runspaces that have imported it. The loader script calls it.</summary>
public static class ModuleLifetime
{
    /// <summary>Removing a module must not hang the prompt; what is not closed by then closes in the background.</summary>
    private static readonly TimeSpan s_closeLimit = TimeSpan.FromSeconds(2);

    private static readonly Lock s_gate = new();
    private static readonly List<WeakReference<Runspace>> s_users = [];

    internal static SessionOpener Opener { get; } = new();

    internal static SessionCache Sessions { get; } = new(Opener.Open, new KubeConfigStamp().Of);

    /// <summary>What commands that name no cluster mean, since <c>Connect-KubeSqlCluster</c>; null for the kubeconfig's current context.</summary>
    internal static SessionRequest? Connected { get; set; }

    internal static WatchList Watches { get; } = new(TimeProvider.System);

    internal static PredictionSubsystem Prediction { get; } = new();

    /// <summary>A runspace has imported the module.</summary>
    public static void Enter(Runspace runspace)
    {
        ArgumentNullException.ThrowIfNull(runspace);
        lock (s_gate)
        {
            s_users.RemoveAll(user => !IsOpen(user) || Is(user, runspace));
            s_users.Add(new WeakReference<Runspace>(runspace));
        }
    }

    /// <summary>A runspace has removed the module. With the last one go the predictor, the watches, the sessions and the simulated cluster.</summary>
    public static void Leave(Runspace runspace)
    {
        ArgumentNullException.ThrowIfNull(runspace);
        lock (s_gate)
        {
            // Runspaces of jobs and of ForEach-Object -Parallel end without removing their modules.
            s_users.RemoveAll(user => !IsOpen(user) || Is(user, runspace));
            if (s_users.Count > 0)
            {
                return;
            }
        }

        Prediction.Unregister();
        Task.Run(CloseAsync).Wait(s_closeLimit);
    }

    private static async Task CloseAsync()
    {
        Watches.StopAll(_ => true);
        Connected = null;
        await Sessions.DisposeAsync().ConfigureAwait(false);
        await Opener.DisposeAsync().ConfigureAwait(false);
    }

    private static bool IsOpen(WeakReference<Runspace> user) =>
        user.TryGetTarget(out var runspace) && runspace.RunspaceStateInfo.State == RunspaceState.Opened;

    private static bool Is(WeakReference<Runspace> user, Runspace runspace) =>
        user.TryGetTarget(out var other) && other.InstanceId == runspace.InstanceId;
}
