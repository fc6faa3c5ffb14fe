using KubeSql.Simulator.Authorization;
using KubeSql.Simulator.Discovery;
using KubeSql.Simulator.Representations;
using KubeSql.Simulator.OpenApi;
using KubeSql.Simulator.Patching;
using KubeSql.Simulator.Reading;
using KubeSql.Simulator.Resources;
using KubeSql.Simulator.Schema;
using KubeSql.Simulator.Storage;
using KubeSql.Simulator.Writing;

namespace KubeSql.Simulator.Server;

/// <summary>Puts the parts of a server together.</summary>
internal static class ServerBuilder
{
    public static ApiServer Build(
        ObjectStore store,
        TokenRegistry tokens,
        SimulatorOptions options,
        IReadOnlyList<ResourceFacts> resources,
        IReadOnlyDictionary<string, TypeFacts> types)
    {
        var registry = new ResourceRegistry(store, resources);
        var encoders = new EncoderFactory(options.TimeProvider);
        var reads = new ReadEndpoint(store, encoders);
        var watches = new WatchEndpoint(store, encoders, options.BookmarkInterval, options.TimeProvider);
        var rules = new RuleResolver(store);
        var authorizer = new Authorizer(rules);
        var router = new Router(
            registry,
            new DiscoveryEndpoint(registry),
            new OpenApiEndpoint(registry, new OpenApiDocuments(types)),
            new AccessReviewEndpoint(authorizer, rules),
            reads,
            watches,
            BuildWrites(store, registry, reads, options, types));
        return new ApiServer(new Authenticator(tokens), authorizer, router);
    }

    private static WriteEndpoints BuildWrites(
        ObjectStore store,
        ResourceRegistry registry,
        ReadEndpoint reads,
        SimulatorOptions options,
        IReadOnlyDictionary<string, TypeFacts> types)
    {
        var remover = new ObjectRemover(store, registry, options.TimeProvider);
        var updater = new ObjectUpdater(store, remover);
        var fields = new FieldValidation(types);
        var creates = new CreateEndpoint(store, reads, fields, new Identifiers(options.Seed), options.TimeProvider);
        var updates = new UpdateEndpoint(store, reads, fields, updater);
        var patches = new PatchEndpoint(store, reads, updater, creates, new StrategicMergePatch(types));
        var scale = new ScaleEndpoint(store, updater, patches);
        var deletes = new DeleteEndpoint(store, reads, remover);
        var subresources = new SubresourceEndpoint(reads, updates, patches, deletes, scale);
        return new WriteEndpoints(creates, updates, patches, deletes, subresources);
    }
}
