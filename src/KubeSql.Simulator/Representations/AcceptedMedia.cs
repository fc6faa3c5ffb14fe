using KubeSql.Simulator.Errors;
using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.Representations;

/// <summary>What an Accept header asks for.</summary>
/// <param name="Representation">The shape.</param>
/// <param name="Version">The version of meta.k8s.io for shapes other than full; empty for full ones.</param>
internal readonly record struct AcceptedMedia(Representation Representation, string Version)
{
    /// <summary>The first entry that can be served.</summary>
    /// <exception cref="StatusException">There is none.</exception>
    public static AcceptedMedia Parse(ApiRequest request)
    {
        var accept = request.Header("Accept");
        if (string.IsNullOrWhiteSpace(accept))
        {
            return new AcceptedMedia(Representation.Full, "");
        }

        foreach (var entry in accept.Split(','))
        {
            if (Read(entry) is { } media)
            {
                return media;
            }
        }

        throw StatusErrors.NotAcceptable(MediaTypes.Json);
    }

    /// <summary>The parameters of one entry of an Accept header; null when it is not JSON.</summary>
    public static Dictionary<string, string>? JsonParameters(string entry)
    {
        var parts = entry.Split(';', StringSplitOptions.TrimEntries);
        return parts[0] is MediaTypes.Json or "application/*" or "*/*"
            ? parts.Skip(1).Select(part => part.Split('=', 2)).Where(pair => pair.Length == 2)
                .GroupBy(pair => pair[0]).ToDictionary(group => group.Key, group => group.First()[1])
            : null;
    }

    private static AcceptedMedia? Read(string entry)
    {
        if (JsonParameters(entry) is not { } parameters)
        {
            return null;
        }

        var version = parameters.GetValueOrDefault("v", "");
        return (parameters.GetValueOrDefault("as"), parameters.GetValueOrDefault("g"), version) switch
        {
            (null, _, _) => new AcceptedMedia(Representation.Full, ""),
            ("Table", "meta.k8s.io", "v1" or "v1beta1") => new AcceptedMedia(Representation.Table, version),
            ("PartialObjectMetadata" or "PartialObjectMetadataList", "meta.k8s.io", "v1" or "v1beta1") =>
                new AcceptedMedia(Representation.PartialObjectMetadata, version),
            _ => null,
        };
    }
}
