namespace KubeSql.Simulator.Writing;

/// <summary>Makes uids and the random ends of generated names; the same seed makes the same ones.</summary>
internal sealed class Identifiers(int seed)
{
    /// <summary>No vowels and nothing that looks like another character, as in the real server.</summary>
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";

    private const int SuffixLength = 5;

    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();

    public string NewUid()
    {
        Span<byte> bytes = stackalloc byte[16];
        lock (_gate)
        {
            _random.NextBytes(bytes);
        }

        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    public string NewSuffix()
    {
        lock (_gate)
        {
            return string.Create(SuffixLength, _random, (span, random) =>
            {
                foreach (ref var character in span)
                {
                    character = Alphabet[random.Next(Alphabet.Length)];
                }
            });
        }
    }
}
