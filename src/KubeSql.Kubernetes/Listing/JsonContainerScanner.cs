using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KubeSql.Kubernetes;

/// <summary>Finds where a JSON object or array ends, 64 bytes at a time, wherever its bytes were cut. Does not check that it is valid.</summary>
internal struct JsonContainerScanner
{
    private const int BlockBytes = 64;

    // '[' and ']' differ from '{' and '}' by this bit only, and no other bytes do.
    private const byte FoldBit = 0x20;

    private int _depth;
    private bool _isInString;
    private bool _isEscaped;

    /// <summary>Reads on. The first byte ever given is the opening bracket.</summary>
    /// <returns>The position behind the closing bracket, or -1 when the container goes on.</returns>
    public int Advance(ReadOnlySpan<byte> json)
    {
        int position = 0;
        for (; json.Length - position >= BlockBytes; position += BlockBytes)
        {
            int end = AdvanceBlock(ref MemoryMarshal.GetReference(json[position..]));
            if (end >= 0)
            {
                return position + end;
            }
        }

        int tail = AdvanceBytes(json[position..]);
        return tail < 0 ? -1 : position + tail;
    }

    private int AdvanceBlock(ref byte start)
    {
        var low = Vector256.LoadUnsafe(ref start);
        var high = Vector256.LoadUnsafe(ref start, (nuint)Vector256<byte>.Count);
        ulong quotes = Match(low, high, (byte)'"') & ~Escaped(Match(low, high, (byte)'\\'));
        ulong inStrings = ParityUpTo(quotes) ^ (_isInString ? ulong.MaxValue : 0);
        _isInString = inStrings >> (BlockBytes - 1) != 0;

        var fold = Vector256.Create(FoldBit);
        ulong openings = Match(low | fold, high | fold, (byte)'{') & ~inStrings;
        ulong closings = Match(low | fold, high | fold, (byte)'}') & ~inStrings;
        if (_depth > BitOperations.PopCount(closings))
        {
            _depth += BitOperations.PopCount(openings) - BitOperations.PopCount(closings);
            return -1;
        }

        return WalkBrackets(openings, closings);
    }

    private int WalkBrackets(ulong openings, ulong closings)
    {
        for (ulong brackets = openings | closings; brackets != 0; brackets &= brackets - 1)
        {
            int index = BitOperations.TrailingZeroCount(brackets);
            if ((openings >> index & 1) != 0)
            {
                _depth++;
            }
            else if (--_depth == 0)
            {
                return index + 1;
            }
        }

        return -1;
    }

    // The bytes that a backslash takes the meaning from; a backslash that is escaped itself escapes nothing.
    private ulong Escaped(ulong backslashes)
    {
        ulong escaped = _isEscaped ? 1UL : 0;
        _isEscaped = false;
        for (; backslashes != 0; backslashes &= backslashes - 1)
        {
            int index = BitOperations.TrailingZeroCount(backslashes);
            if ((escaped >> index & 1) != 0)
            {
                continue;
            }

            if (index == BlockBytes - 1)
            {
                _isEscaped = true;
            }
            else
            {
                escaped |= 2UL << index;
            }
        }

        return escaped;
    }

    private int AdvanceBytes(ReadOnlySpan<byte> json)
    {
        for (int index = 0; index < json.Length; index++)
        {
            byte current = json[index];
            if (_isEscaped)
            {
                _isEscaped = false;
            }
            else if (current == '\\')
            {
                _isEscaped = true;
            }
            else if (current == '"')
            {
                _isInString = !_isInString;
            }
            else if (!_isInString && (current | FoldBit) == '{')
            {
                _depth++;
            }
            else if (!_isInString && (current | FoldBit) == '}' && --_depth == 0)
            {
                return index + 1;
            }
        }

        return -1;
    }

    private static ulong Match(Vector256<byte> low, Vector256<byte> high, byte value)
    {
        var wanted = Vector256.Create(value);
        return Vector256.Equals(low, wanted).ExtractMostSignificantBits()
            | ((ulong)Vector256.Equals(high, wanted).ExtractMostSignificantBits() << Vector256<byte>.Count);
    }

    // Bit n of the result says whether an odd number of bits is set in bits 0 to n.
    private static ulong ParityUpTo(ulong bits)
    {
        if (Pclmulqdq.IsSupported)
        {
            return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(bits), Vector128<ulong>.AllBitsSet, 0).ToScalar();
        }

        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        return bits ^ (bits << 32);
    }
}
