using System.Text.Json;

namespace KubeSql.Simulator.Tables.Printers;

/// <summary>The STATUS, READY and RESTARTS of a pod, computed from its containers.</summary>
internal sealed class PodStatus
{
    private readonly JsonElement _pod;
    private readonly HashSet<string> _sidecars;
    private long _restarts;
    private string _lastRestart = "";

    public PodStatus(JsonElement pod)
    {
        _pod = pod;
        _sidecars = [.. pod.Items("spec", "initContainers")
            .Where(container => container.Text("restartPolicy") == "Always")
            .Select(container => container.Text("name"))];
        Total = pod.Count("spec", "containers") + _sidecars.Count;
        Reason = pod.Text("status", "reason") is { Length: > 0 } reason ? reason : pod.Text("status", "phase");
        if (!ReadInitContainers() || HasCondition("Initialized"))
        {
            ReadContainers();
        }

        if (pod.Has("metadata", "deletionTimestamp"))
        {
            Reason = pod.Text("status", "reason") == "NodeLost" ? "Unknown" : "Terminating";
        }
    }

    public string Reason { get; private set; }

    public int Ready { get; private set; }

    public int Total { get; }

    public string Restarts(DateTimeOffset now) =>
        _restarts > 0 && _lastRestart.Length > 0 ? $"{_restarts} ({HumanDuration.Since(_lastRestart, now)} ago)" : $"{_restarts}";

    /// <summary>True while an init container decides the status.</summary>
    private bool ReadInitContainers()
    {
        var total = _pod.Count("spec", "initContainers");
        var index = 0;
        foreach (var status in _pod.Items("status", "initContainerStatuses"))
        {
            Count(status);
            var isSidecar = _sidecars.Contains(status.Text("name"));
            Ready += isSidecar && status.IsTrue("ready") ? 1 : 0;
            var isOver = status.Has("state", "terminated") && status.Number("state", "terminated", "exitCode") == 0;
            if (!isOver && !(isSidecar && status.IsTrue("started")))
            {
                Reason = InitReason(status, index, total);
                return true;
            }

            index++;
        }

        return false;
    }

    private static string InitReason(JsonElement status, int index, int total)
    {
        if (status.Has("state", "terminated"))
        {
            return "Init:" + TerminatedReason(status);
        }

        var waiting = status.Text("state", "waiting", "reason");
        return waiting.Length > 0 && waiting != "PodInitializing" ? "Init:" + waiting : $"Init:{index}/{total}";
    }

    private void ReadContainers()
    {
        // Restarts of init containers stop counting once the pod runs, those of sidecars do not.
        var (initRestarts, initLast) = (_restarts, _lastRestart);
        (_restarts, _lastRestart) = _sidecars.Count > 0 ? (initRestarts, initLast) : (0, "");
        var hasRunning = false;
        foreach (var status in _pod.Items("status", "containerStatuses").Reverse())
        {
            Count(status);
            if (status.Text("state", "waiting", "reason") is { Length: > 0 } waiting)
            {
                Reason = waiting;
            }
            else if (status.Has("state", "terminated"))
            {
                Reason = TerminatedReason(status);
            }
            else if (status.IsTrue("ready") && status.Has("state", "running"))
            {
                hasRunning = true;
                Ready++;
            }
        }

        // A finished container beside running ones does not make the pod completed.
        if (Reason == "Completed" && hasRunning)
        {
            Reason = HasCondition("Ready") ? "Running" : "NotReady";
        }
    }

    private bool HasCondition(string type) => _pod.Items("status", "conditions")
        .Any(condition => condition.Text("type") == type && condition.Text("status") == "True");

    private void Count(JsonElement status)
    {
        _restarts += status.Number("restartCount");
        var finished = status.Text("lastState", "terminated", "finishedAt");
        _lastRestart = string.CompareOrdinal(finished, _lastRestart) > 0 ? finished : _lastRestart;
    }

    private static string TerminatedReason(JsonElement status)
    {
        var terminated = status.At("state", "terminated");
        return terminated.Text("reason") is { Length: > 0 } reason ? reason
            : terminated.Number("signal") is > 0 and var signal ? $"Signal:{signal}"
            : $"ExitCode:{terminated.Number("exitCode")}";
    }
}
