using KubeSql.CmdletHelp;

if (args is not [var pages, var output])
{
    Console.Error.WriteLine("usage: KubeSql.CmdletHelp <folder of pages> <help file>");
    return 1;
}

try
{
    var cmdlets = CmdletShape.AllOf(typeof(KubeSql.PowerShell.InvokeKubeSqlCommand).Assembly);
    File.WriteAllText(output, HelpFile.Write(cmdlets, CmdletPages.Read(pages)));
    Console.WriteLine($"{output}: {cmdlets.Count} cmdlets");
    return 0;
}
catch (HelpException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
