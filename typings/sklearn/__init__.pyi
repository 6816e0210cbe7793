# Why: scikit-learn ships neither types nor py.typed. What: nothing but the folder of the stubs beside this file.
