using System.Buffers.Text;
using KubeSql.Projection;

namespace KubeSql.Functions;

/// <summary>The text of a pod's STATUS, in the parts it is put together from: <c>Init:</c>, <c>ExitCode:</c> and <c>137</c>.</summary>
internal readonly ref struct PodReason
{
    private const int MaximumLength = 512;

    /// <summary>What comes first: <c>Init:</c> or nothing.</summary>
    public ReadOnlySpan<byte> Prefix { get; init; }

    /// <summary>The words, as they stand between the quotes of the JSON.</summary>
    public ReadOnlySpan<byte> Words { get; init; }

    /// <summary>The number behind the words; null for none.</summary>
    public long? Number { get; init; }

    /// <summary>The number behind a stroke; null for none.</summary>
    public long? Total { get; init; }

    /// <summary>Why a container has ended, or the code it ended with.</summary>
    public static PodReason OfEnd(scoped in ContainerState state, ReadOnlySpan<byte> prefix)
    {
        if (!state.Reason.IsEmpty)
        {
            return new PodReason { Prefix = prefix, Words = state.Reason };
        }

        return state.Signal != 0
            ? new PodReason { Prefix = prefix, Words = "Signal:"u8, Number = state.Signal }
            : new PodReason { Prefix = prefix, Words = "ExitCode:"u8, Number = state.ExitCode };
    }

    /// <summary>Writes the text; nothing when there is none.</summary>
    public void Write<TWriter>(ref TWriter writer, int ordinal = 0)
        where TWriter : struct, ICellWriter, allows ref struct
    {
        Span<byte> text = stackalloc byte[MaximumLength];
        Prefix.CopyTo(text);
        var written = Prefix.Length;

        // Reasons are single words; one that is not cannot be longer than this.
        var words = Words[..Math.Min(Words.Length, 128)];
        written += JsonText.Decode(words, text[written..]);
        written += WriteNumber(Number, text[written..]);
        if (Total is not null)
        {
            text[written++] = (byte)'/';
            written += WriteNumber(Total, text[written..]);
        }

        if (written > 0)
        {
            writer.WriteText(ordinal, text[..written]);
        }
    }

    private static int WriteNumber(long? number, Span<byte> destination) =>
        number is { } value && Utf8Formatter.TryFormat(value, destination, out var written) ? written : 0;
}
