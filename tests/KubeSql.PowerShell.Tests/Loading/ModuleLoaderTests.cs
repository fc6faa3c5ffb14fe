using System.Runtime.Loader;
using KubeSql.Loader;

namespace KubeSql.PowerShell.Tests.Loading;

public sealed class ModuleLoaderTests
{
    private static string Home => Path.GetDirectoryName(typeof(ModuleLoader).Assembly.Location)!;

    [Fact]
    public void The_cmdlets_live_in_a_context_of_their_own() =>
        AssemblyLoadContext.GetLoadContext(ModuleLoader.Load(Home))!.Name.ShouldBe("KubeSql");

    [Fact]
    public void Loading_again_gives_the_same_assembly() => ModuleLoader.Load(Home).ShouldBeSameAs(ModuleLoader.Load(Home));

    [Fact]
    public void A_copy_of_the_same_version_elsewhere_uses_what_is_loaded() =>
        ModuleLoader.Load(Repository.PathOf("module", "KubeSql", "bin")).ShouldBeSameAs(ModuleLoader.Load(Home));

    [Fact]
    public void Dependencies_come_from_the_context_of_the_module()
    {
        var context = AssemblyLoadContext.GetLoadContext(ModuleLoader.Load(Home))!;

        AssemblyLoadContext.GetLoadContext(context.LoadFromAssemblyName(new("KubeSql"))).ShouldBeSameAs(context);
    }

    [Fact]
    public void The_types_that_users_hold_are_the_ones_of_the_default_context()
    {
        var context = AssemblyLoadContext.GetLoadContext(ModuleLoader.Load(Home))!;

        context.LoadFromAssemblyName(new("KubeSql.Loader")).ShouldBeSameAs(typeof(KubeSqlTable).Assembly);
    }

    [Fact]
    public void What_the_module_does_not_ship_comes_from_the_default_context()
    {
        var context = AssemblyLoadContext.GetLoadContext(ModuleLoader.Load(Home))!;

        context.LoadFromAssemblyName(new("System.Text.Json")).ShouldBeSameAs(typeof(System.Text.Json.JsonElement).Assembly);
    }
}
