using System.Buffers.Text;
using KubeSql.Projection;

namespace KubeSql.Functions;

/// <summary>What the STATUS of a pod depends on in one container status.</summary>
internal readonly ref struct ContainerState
{
    private ContainerState(ReadOnlySpan<byte> status)
    {
        var cursor = new JsonCursor(status);
        cursor.EnterObject();
        while (cursor.NextMember(out var name))
        {
            var value = cursor.ReadValue();
            switch (name)
            {
                case var _ when name.SequenceEqual("name"u8):
                    Name = JsonText.Content(value);
                    break;
                case var _ when name.SequenceEqual("ready"u8):
                    IsReady = value.SequenceEqual("true"u8);
                    break;
                case var _ when name.SequenceEqual("started"u8):
                    IsStarted = value.SequenceEqual("true"u8);
                    break;
                case var _ when name.SequenceEqual("restartCount"u8):
                    Restarts = Number(value);
                    break;
                case var _ when name.SequenceEqual("state"u8):
                    IsRunning = Has(value, "running"u8, out _);
                    IsWaiting = Has(value, "waiting"u8, out var waiting);
                    IsTerminated = Has(value, "terminated"u8, out var terminated);
                    Reason = Text(IsWaiting ? waiting : terminated, "reason"u8);
                    ExitCode = NumberOf(terminated, "exitCode"u8);
                    Signal = NumberOf(terminated, "signal"u8);
                    break;
            }
        }
    }

    /// <summary>The container's name.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>Whether its readiness probe passes.</summary>
    public bool IsReady { get; }

    /// <summary>Whether its startup probe has passed.</summary>
    public bool IsStarted { get; }

    /// <summary>How often it was restarted.</summary>
    public long Restarts { get; }

    /// <summary>Whether it runs.</summary>
    public bool IsRunning { get; }

    /// <summary>Whether it waits to run.</summary>
    public bool IsWaiting { get; }

    /// <summary>Whether it has ended.</summary>
    public bool IsTerminated { get; }

    /// <summary>Why it waits or has ended; empty when nothing is said.</summary>
    public ReadOnlySpan<byte> Reason { get; }

    /// <summary>With what code it ended.</summary>
    public long ExitCode { get; }

    /// <summary>Which signal ended it; 0 for none.</summary>
    public long Signal { get; }

    /// <summary>Reads one element of a list of container statuses.</summary>
    public static ContainerState Read(ReadOnlySpan<byte> status) => new(status);

    private static bool Has(ReadOnlySpan<byte> state, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value) =>
        JsonMember.TryFind(state, name, out value) && value[0] == '{';

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name) =>
        JsonMember.TryFind(json, name, out var value) ? JsonText.Content(value) : default;

    private static long NumberOf(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name) =>
        JsonMember.TryFind(json, name, out var value) ? Number(value) : 0;

    private static long Number(ReadOnlySpan<byte> value) => Utf8Parser.TryParse(value, out long number, out _) ? number : 0;
}
