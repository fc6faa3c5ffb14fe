using KubeSql.Projection;

namespace KubeSql.Functions;

/// <summary>What <c>kubectl get pods</c> prints as STATUS, READY and RESTARTS.</summary>
/// <remarks>
/// RESTARTS is the count alone. The rules are those of the server's table printer: the first init container that is not done
/// decides; else the first container that waits or has ended; deletion comes over all.
/// </remarks>
internal ref struct PodStatus
{
    private PodReason _reason;
    private long _readyContainers;
    private long _restarts;
    private long _sidecarRestarts;
    private bool _isInitializing;

    /// <summary><c>pod_status(phase, reason, deletionTimestamp, initContainers, initContainerStatuses, containerStatuses, conditions)</c>.</summary>
    public static void WriteStatus<TWriter>(scoped in PodFields pod, ref TWriter writer)
        where TWriter : struct, ICellWriter, allows ref struct => Compute(pod)._reason.Write(ref writer);

    /// <summary><c>pod_ready(containers, initContainers, initContainerStatuses, containerStatuses, conditions)</c>: such as <c>1/2</c>.</summary>
    public static void WriteReady<TWriter>(scoped in PodFields pod, ref TWriter writer)
        where TWriter : struct, ICellWriter, allows ref struct =>
        Compute(pod).ReadyOf(pod).Write(ref writer);

    /// <summary><c>pod_restarts(initContainers, initContainerStatuses, containerStatuses, conditions)</c>.</summary>
    public static long ComputeRestarts(scoped in PodFields pod) => Compute(pod)._restarts;

    /// <summary>Writes all three at ordinals of their own; one that is negative is left out.</summary>
    public static void WriteCells<TWriter>(scoped in PodFields pod, (int Status, int Ready, int Restarts) ordinals, ref TWriter writer)
        where TWriter : struct, ICellWriter, allows ref struct
    {
        var status = Compute(pod);
        if (ordinals.Status >= 0)
        {
            status._reason.Write(ref writer, ordinals.Status);
        }

        if (ordinals.Ready >= 0)
        {
            status.ReadyOf(pod).Write(ref writer, ordinals.Ready);
        }

        if (ordinals.Restarts >= 0)
        {
            writer.WriteInteger(ordinals.Restarts, status._restarts);
        }
    }

    private readonly PodReason ReadyOf(scoped in PodFields pod) =>
        new() { Number = _readyContainers, Total = InitContainers.Count(pod.Containers) + InitContainers.CountSidecars(pod.InitContainers) };

    private static PodStatus Compute(scoped in PodFields pod)
    {
        var status = default(PodStatus);
        status._reason = new PodReason { Words = pod.Reason.IsEmpty ? pod.Phase : pod.Reason };
        if (PodConditions.Has(pod.Conditions, "PodScheduled"u8, "reason"u8, "SchedulingGated"u8))
        {
            status._reason = new PodReason { Words = "SchedulingGated"u8 };
        }

        status.AddInitContainers(pod);
        if (!status._isInitializing || PodConditions.Has(pod.Conditions, "Initialized"u8, "status"u8, "True"u8))
        {
            status.AddContainers(pod);
        }

        status.AddDeletion(pod);
        return status;
    }

    private void AddInitContainers(scoped in PodFields pod)
    {
        var cursor = new JsonCursor(pod.InitContainerStatuses);
        cursor.EnterArray();
        for (var index = 0; cursor.NextElement(); index++)
        {
            var state = ContainerState.Read(cursor.ReadValue());
            var isSidecar = InitContainers.IsSidecar(pod.InitContainers, state.Name);
            _restarts += state.Restarts;
            _sidecarRestarts += isSidecar ? state.Restarts : 0;
            if (state.IsTerminated && state.ExitCode == 0)
            {
                continue;
            }

            if (isSidecar && state.IsStarted)
            {
                _readyContainers += state.IsReady ? 1 : 0;
                continue;
            }

            _isInitializing = true;
            _reason = ReasonOfInit(state, index, pod.InitContainers);
            break;
        }
    }

    private static PodReason ReasonOfInit(scoped in ContainerState state, int index, ReadOnlySpan<byte> initContainers)
    {
        if (state.IsTerminated)
        {
            return PodReason.OfEnd(state, "Init:"u8);
        }

        return state.IsWaiting && !state.Reason.IsEmpty && !state.Reason.SequenceEqual("PodInitializing"u8)
            ? new PodReason { Prefix = "Init:"u8, Words = state.Reason }
            : new PodReason { Prefix = "Init:"u8, Number = index, Total = InitContainers.Count(initContainers) };
    }

    private void AddContainers(scoped in PodFields pod)
    {
        _restarts = _sidecarRestarts;
        var isRunning = false;
        var isDecided = false;
        var cursor = new JsonCursor(pod.ContainerStatuses);
        cursor.EnterArray();
        while (cursor.NextElement())
        {
            var state = ContainerState.Read(cursor.ReadValue());
            _restarts += state.Restarts;
            if (state.IsTerminated || (state.IsWaiting && !state.Reason.IsEmpty))
            {
                _reason = isDecided ? _reason : PodReason.OfEnd(state, default);
                isDecided = true;
            }
            else if (state.IsReady && state.IsRunning)
            {
                isRunning = true;
                _readyContainers++;
            }
        }

        // One container is done and another still runs.
        if (isRunning && _reason.Prefix.IsEmpty && _reason.Words.SequenceEqual("Completed"u8))
        {
            var isReady = PodConditions.Has(pod.Conditions, "Ready"u8, "status"u8, "True"u8);
            _reason = new PodReason { Words = isReady ? "Running"u8 : "NotReady"u8 };
        }
    }

    private void AddDeletion(scoped in PodFields pod)
    {
        if (pod.DeletionTimestamp.IsEmpty)
        {
            return;
        }

        if (pod.Reason.SequenceEqual("NodeLost"u8))
        {
            _reason = new PodReason { Words = "Unknown"u8 };
        }
        else if (!pod.Phase.SequenceEqual("Failed"u8) && !pod.Phase.SequenceEqual("Succeeded"u8))
        {
            _reason = new PodReason { Words = "Terminating"u8 };
        }
    }
}
