using System.Runtime.InteropServices;

namespace KubeSql.Mirror;

/// <summary>Gives memory that SQLite has freed back to the system.</summary>
/// <remarks>
/// glibc keeps freed blocks of a page's size unless they lie at the end of its heap, so that after a stage was dropped the process stayed as
/// large as if it were still there: https://man7.org/linux/man-pages/man3/malloc_trim.3.html. Other allocators need no telling.
/// </remarks>
internal static class NativeHeap
{
    private static readonly TrimFunction? s_trim = Find();

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int TrimFunction(nuint padding);

    /// <summary>Gives back what is free; does nothing where the allocator does so by itself.</summary>
    public static void Trim() => s_trim?.Invoke(0);

    private static TrimFunction? Find() =>
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, "malloc_trim", out var address)
            ? Marshal.GetDelegateForFunctionPointer<TrimFunction>(address)
            : null;
}
