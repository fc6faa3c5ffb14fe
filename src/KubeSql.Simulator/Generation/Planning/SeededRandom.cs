namespace KubeSql.Simulator.Generation.Planning;

/// <summary>A small generator of our own (SplitMix64), so that a seed means the same cluster on every runtime.</summary>
internal sealed class SeededRandom(ulong seed)
{
    // Kubernetes leaves out vowels and look-alikes, so that random names spell no words.
    private const string NameAlphabet = "bcdfghjklmnpqrstvwxz2456789";
    private const string HexDigits = "0123456789abcdef";

    private ulong _state = seed;

    /// <summary>A generator for one purpose, independent of all others of the seed.</summary>
    public static SeededRandom For(int seed, string purpose)
    {
        var hash = 14695981039346656037UL ^ (uint)seed;
        foreach (var character in purpose)
        {
            hash = (hash ^ character) * 1099511628211UL;
        }

        return new SeededRandom(hash);
    }

    /// <summary>A generator whose numbers follow from an object's identity.</summary>
    public static SeededRandom For(Guid uid)
    {
        Span<byte> bytes = stackalloc byte[16];
        uid.TryWriteBytes(bytes);
        return new SeededRandom(BitConverter.ToUInt64(bytes));
    }

    public ulong NextBits()
    {
        _state += 0x9E3779B97F4A7C15UL;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 up to, but not including, the limit.</summary>
    public int Next(int limit) => (int)(((NextBits() >> 32) * (ulong)limit) >> 32);

    /// <summary>A number of the range, both ends included.</summary>
    public int Between(int low, int high) => low + Next(high - low + 1);

    public bool Chance(double probability) => (NextBits() >> 11) * (1.0 / (1UL << 53)) < probability;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Next(choices.Count)];

    public Guid NextUid()
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, NextBits());
        BitConverter.TryWriteBytes(bytes[8..], NextBits());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A random part of a name, such as the one at the end of a pod's name.</summary>
    public string Suffix(int length) => Text(NameAlphabet, length);

    public string Hex(int length) => Text(HexDigits, length);

    private string Text(string alphabet, int length)
    {
        Span<char> text = stackalloc char[length];
        for (var i = 0; i < length; i++)
        {
            text[i] = alphabet[Next(alphabet.Length)];
        }

        return new string(text);
    }
}
