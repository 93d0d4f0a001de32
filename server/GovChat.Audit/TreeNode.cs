namespace GovChat.Audit;

/// <summary>A whole subtree over 2^<paramref name="Height"/> leaves, the first of which is a multiple of that.</summary>
/// <param name="Height">0 is a leaf.</param>
/// <param name="Number">Which one of its height, from 0.</param>
public readonly record struct TreeNode(int Height, long Number);
