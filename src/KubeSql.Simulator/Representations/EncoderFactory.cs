using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Server;

namespace KubeSql.Simulator.Representations;

/// <summary>Chooses the encoder for a request.</summary>
internal sealed class EncoderFactory(TimeProvider timeProvider)
{
    /// <exception cref="Errors.StatusException">Nothing the request accepts can be served.</exception>
    public ObjectEncoder Create(ApiRequest request, ServedResource resource)
    {
        var media = AcceptedMedia.Parse(request);
        return media.Representation switch
        {
            Representation.Full => new FullEncoder(resource),
            Representation.PartialObjectMetadata => new MetadataEncoder(media.Version),
            _ => TableEncoder.Create(resource, media.Version, request.Query["includeObject"], timeProvider),
        };
    }
}
