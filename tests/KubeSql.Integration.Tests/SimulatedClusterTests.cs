using KubeSql.Integration.Tests.Clusters;
using KubeSql.Integration.Tests.Suites;

// The suites against a simulated cluster. They share it, so they run one after another.
namespace KubeSql.Integration.Tests.Simulated;

[CollectionDefinition(nameof(SimulatedCluster))]
public sealed class SimulatedCluster : ICollectionFixture<SimulatedClusterUnderTest>;

[Collection(nameof(SimulatedCluster))]
public sealed class Answers(SimulatedClusterUnderTest cluster) : AnswersSuite(cluster);

[Collection(nameof(SimulatedCluster))]
public sealed class BadInput(SimulatedClusterUnderTest cluster) : BadInputSuite(cluster);

[Collection(nameof(SimulatedCluster))]
public sealed class CustomResources(SimulatedClusterUnderTest cluster) : CustomResourcesSuite(cluster);

[Collection(nameof(SimulatedCluster))]
public sealed class Names(SimulatedClusterUnderTest cluster) : NamesSuite(cluster);

[Collection(nameof(SimulatedCluster))]
public sealed class PublishedQueries(SimulatedClusterUnderTest cluster) : PublishedQueriesSuite(cluster);

[Collection(nameof(SimulatedCluster))]
public sealed class RestrictedUser(SimulatedClusterUnderTest cluster) : RestrictedUserSuite(cluster);

[Collection(nameof(SimulatedCluster))]
public sealed class Sessions(SimulatedClusterUnderTest cluster) : SessionsSuite(cluster);

[Collection(nameof(SimulatedCluster))]
public sealed class Watch(SimulatedClusterUnderTest cluster) : WatchSuite(cluster);

[Collection(nameof(SimulatedCluster))]
public sealed class FieldFidelity(SimulatedClusterUnderTest cluster) : FieldFidelitySuite(cluster);
