using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KubeSql.Projection;

/// <summary>Finds the end of an object or array 64 bytes at a time, without looking at its tokens: values that no column wants cost next to nothing.</summary>
internal static class JsonBlockScanner
{
    private const int BlockLength = 64;

    /// <summary>Finds where the value that opens at <paramref name="start"/> with <c>{</c> or <c>[</c> ends.</summary>
    /// <returns>The index behind its closing bracket; -1 when the text ends before it.</returns>
    public static int FindEnd(ReadOnlySpan<byte> json, int start)
    {
        Span<byte> tail = stackalloc byte[BlockLength];
        var depth = 0;
        var insideString = 0UL;
        var escapeCarry = 0UL;
        for (var position = start; position < json.Length; position += BlockLength)
        {
            scoped var block = json[position..];
            if (block.Length < BlockLength)
            {
                tail.Fill((byte)' ');
                block.CopyTo(tail);
                block = tail;
            }

            var masks = BlockMasks.Of(block);
            var quotes = masks.Quotes;
            if ((masks.Backslashes | escapeCarry) != 0)
            {
                quotes &= ~EscapedCharacters(masks.Backslashes, ref escapeCarry);
            }

            // Bits are set from each opening quote up to its closing quote.
            var strings = PrefixXor(quotes) ^ insideString;
            insideString = (ulong)((long)strings >> 63);
            var opens = masks.Opens & ~strings;
            var closes = masks.Closes & ~strings;
            if (BitOperations.PopCount(closes) < depth)
            {
                depth += BitOperations.PopCount(opens) - BitOperations.PopCount(closes);
                continue;
            }

            for (var brackets = opens | closes; brackets != 0; brackets &= brackets - 1)
            {
                var lowest = brackets & (~brackets + 1);
                depth += (opens & lowest) != 0 ? 1 : -1;
                if (depth == 0)
                {
                    return position + BitOperations.TrailingZeroCount(lowest) + 1;
                }
            }
        }

        return -1;
    }

    private static ulong EscapedCharacters(ulong backslashes, ref ulong carry)
    {
        var escaped = carry;
        backslashes &= ~carry;
        carry = 0;
        while (backslashes != 0)
        {
            var index = BitOperations.TrailingZeroCount(backslashes);
            if (index == BlockLength - 1)
            {
                carry = 1;
                break;
            }

            escaped |= 1UL << (index + 1);
            backslashes &= ~(3UL << index);
        }

        return escaped;
    }

    private static ulong PrefixXor(ulong bits)
    {
        if (Pclmulqdq.IsSupported)
        {
            return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(bits), Vector128<ulong>.AllBitsSet, 0).ToScalar();
        }

        for (var shift = 1; shift < BlockLength; shift <<= 1)
        {
            bits ^= bits << shift;
        }

        return bits;
    }

    private readonly record struct BlockMasks(ulong Quotes, ulong Backslashes, ulong Opens, ulong Closes)
    {
        public static BlockMasks Of(ReadOnlySpan<byte> block)
        {
            ref var first = ref MemoryMarshal.GetReference(block);
            var low = Vector256.LoadUnsafe(ref first);
            var high = Vector256.LoadUnsafe(ref first, 32);

            // '[' and '{' differ in one bit only, and so do ']' and '}'.
            var caseBit = Vector256.Create((byte)0x20);
            var lowBrackets = low | caseBit;
            var highBrackets = high | caseBit;
            return new BlockMasks(
                Matches(low, high, (byte)'"'),
                Matches(low, high, (byte)'\\'),
                Matches(lowBrackets, highBrackets, (byte)'{'),
                Matches(lowBrackets, highBrackets, (byte)'}'));
        }

        private static ulong Matches(Vector256<byte> low, Vector256<byte> high, byte value)
        {
            var wanted = Vector256.Create(value);
            return Vector256.Equals(low, wanted).ExtractMostSignificantBits()
                | ((ulong)Vector256.Equals(high, wanted).ExtractMostSignificantBits() << 32);
        }
    }
}
