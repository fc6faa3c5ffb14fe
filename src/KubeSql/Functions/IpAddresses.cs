using System.Net;
using System.Net.Sockets;

namespace KubeSql.Functions;

/// <summary>IP addresses in SQL: sorted as numbers, and looked for in networks.</summary>
internal static class IpAddresses
{
    /// <summary>A text that sorts as the address does, IPv4 before IPv6; null when the text is no address.</summary>
    public static string? ToSortKey(string address) => Parse(address) is { } parsed
        ? (parsed.AddressFamily == AddressFamily.InterNetwork ? "4:" : "6:") + Convert.ToHexStringLower(parsed.GetAddressBytes())
        : null;

    /// <summary>The order of <c>COLLATE inet</c>: addresses as numbers, IPv4 first, then what is no address as text.</summary>
    public static int Compare(string left, string right)
    {
        var (leftKey, rightKey) = (ToSortKey(left), ToSortKey(right));
        return (leftKey is null, rightKey is null) switch
        {
            (false, false) => string.CompareOrdinal(leftKey, rightKey),
            (true, true) => string.CompareOrdinal(left, right),
            (var isText, _) => isText ? 1 : -1,
        };
    }

    /// <summary>Whether a network such as <c>10.0.0.0/8</c> holds an address; null when the address is none.</summary>
    /// <exception cref="SqlFunctionException">The network is none.</exception>
    public static bool? IsInNetwork(string network, string address)
    {
        if (!IPNetwork.TryParse(Masked(network), out var parsed))
        {
            throw new SqlFunctionException($"'{network}' is not a network such as 10.0.0.0/8 or 2001:db8::/32");
        }

        return Parse(address) is { } ip ? parsed.Contains(ip) : null;
    }

    // IPNetwork refuses networks whose address has bits behind the prefix; people write them all the time.
    private static string Masked(string network)
    {
        var slash = network.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || Parse(network[..slash]) is not { } address || !int.TryParse(network.AsSpan(slash + 1), out var prefix))
        {
            return network;
        }

        var bytes = address.GetAddressBytes();
        for (var bit = Math.Max(0, prefix); bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return $"{new IPAddress(bytes)}/{prefix}";
    }

    // IPAddress would take 10 and 10.1 for addresses too.
    private static IPAddress? Parse(string text) =>
        IPAddress.TryParse(text, out var address) && (address.AddressFamily == AddressFamily.InterNetworkV6 || text.Count(c => c == '.') == 3) ? address : null;
}
